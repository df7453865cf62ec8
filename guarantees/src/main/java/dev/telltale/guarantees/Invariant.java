package dev.telltale.guarantees;

import java.util.EnumSet;
import java.util.Set;

import static dev.telltale.guarantees.Kind.LIVENESS;
import static dev.telltale.guarantees.Kind.SAFETY;
import static dev.telltale.guarantees.Kind.SECURITY;
import static dev.telltale.guarantees.Mode.ANY;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.FALLBACK;
import static dev.telltale.guarantees.Mode.PROMOTE;
import static dev.telltale.guarantees.Mode.STREAM;

/** What always holds: each constant is one invariant, with the modes that it is about. */
public enum Invariant {
    READING_IN_ONE_PLACE(
            SAFETY, "A reading is in exactly one of window, late readings and dead letters.", STREAM, BATCH, FALLBACK),
    MODES_EQUAL(SAFETY, "Live job and batch run write the same rows for the same readings.", STREAM, BATCH),
    ROWS_EQUAL_ORACLE(SAFETY, "Each row equals the row of an oracle that computes it another way.", STREAM, BATCH),
    KEYS_DO_NOT_MIX(SAFETY, "A reading counts for its own key only, and in the window of its time.", STREAM, BATCH),
    ORDER_CHANGES_NOTHING(SAFETY, "The order of readings changes no row.", STREAM, BATCH),
    BAD_RECORD_COSTS_NO_GOOD_ONE(SAFETY, "An undecodable record costs no good one.", STREAM, BATCH),
    DECODER_NEVER_FAILS(SAFETY, "Any bytes become a row or an error, never a failed job.", STREAM, BATCH),
    VALUES_ARE_EXACT(SAFETY, "A decoded value is the written one, up to the bounds of its type.", STREAM, BATCH),
    STORED_VALUES_ARE_EXACT(SAFETY, "A stored value is the computed one, up to the bounds.", STREAM, BATCH),
    INSTANTS_ARE_UTC(SAFETY, "An instant is the same in any time zone and language.", STREAM, BATCH),
    DEAD_LETTER_KEEPS_BYTES(SAFETY, "A dead letter keeps the bytes, or length and hash of a giant.", STREAM, BATCH),
    DEAD_LETTER_NAMES_REASON(SAFETY, "A dead letter names what is wrong in readable words.", STREAM, BATCH),
    DEAD_LETTER_ONCE(SAFETY, "An invalid record is in the table and the topic of dead letters once.", STREAM),
    REPLAY_COUNTS_ONCE(SAFETY, "A replayed dead letter is sent once and its reading counts once.", STREAM, BATCH),
    FUTURE_READING_IS_INVALID(SAFETY, "A reading too far ahead of the clock closes no window.", STREAM, BATCH),
    LATE_READING_ONCE(SAFETY, "A late reading is stored once, however often the job restarts.", STREAM),
    LATE_VERDICT_STANDS(SAFETY, "A restored job contradicts no row that is stored.", STREAM, PROMOTE),
    LATE_IS_REPAIRED(SAFETY, "A batch run counts late readings in their windows.", BATCH),
    ON_TIME_IS_NEVER_LATE(SAFETY, "A reading that is written on time is never late.", STREAM),
    BACKLOG_IS_NEVER_LATE(SAFETY, "A backlog after an outage or a restart is not late.", STREAM),
    WATERMARK_WAITS_FOR_UNREAD(SAFETY, "The watermark waits for records that are not yet read.", STREAM),
    ABORTED_RECORDS_DO_NOT_COUNT(SAFETY, "A record of an aborted transaction counts nowhere.", STREAM, BATCH),
    TOPIC_MADE_AGAIN_IS_REFUSED(SAFETY, "A topic that was deleted and made again is named.", STREAM, BATCH, FALLBACK),
    LOST_OFFSETS_ARE_NAMED(SAFETY, "Records that retention deleted before they were read are named.", STREAM),
    MORE_READINGS_WIN(SAFETY, "A row that saw fewer readings replaces none that saw more.", STREAM, BATCH, FALLBACK),
    OTHER_VERSION_IS_REPLACED(SAFETY, "A batch run replaces rows of another version.", BATCH),
    ROW_REPLACES_ITSELF(SAFETY, "A row that is written again changes nothing.", STREAM, BATCH),
    REFUSED_ROW_COSTS_NO_OTHER(SAFETY, "A row that the database refuses is kept; others are written.", STREAM, BATCH),
    PROGRESS_FOLLOWS_ROWS(SAFETY, "Progress is stored only after the rows that it is about.", STREAM),
    SIDE_ROWS_COME_WITH_CHECKPOINTS(SAFETY, "A side row appears when its checkpoint is complete.", STREAM),
    CHECKPOINTS_STAY_SMALL(SAFETY, "A million late readings fit into 16 MiB of a checkpoint.", STREAM),
    STATE_IS_BOUNDED(SAFETY, "No statement keeps rows for ever.", STREAM),
    DATABASE_OUTAGE_COSTS_NO_ROW(SAFETY, "An outage of the database loses and changes no row.", STREAM),
    BROKER_OUTAGE_COSTS_NO_ROW(SAFETY, "An outage of the broker loses and changes no row.", STREAM),
    TASK_MANAGER_KILL_COSTS_NO_ROW(SAFETY, "A kill of task managers loses and changes no row.", STREAM),
    JOB_MANAGER_KILL_COSTS_NO_ROW(SAFETY, "A kill of the job manager loses and changes no row.", STREAM),
    FULL_DISK_COSTS_NO_ROW(SAFETY, "A full or read-only checkpoint disk loses and changes no row.", STREAM),
    DAMAGED_CHECKPOINT_IS_NO_WRONG_ROW(SAFETY, "A damaged checkpoint gives no wrong row.", STREAM),
    POWER_LOSS_COSTS_NO_ROW(SAFETY, "A loss of power loses and changes no row.", STREAM),
    CLOCK_STEP_COSTS_NO_ROW(SAFETY, "A step of the clock of the jobs loses and changes no row.", STREAM),
    DAMAGED_LOG_IS_NO_WRONG_ROW(SAFETY, "A damaged segment of the broker's log gives no wrong row.", STREAM),
    DAMAGED_PAGE_IS_NAMED(SAFETY, "A damaged page of the database is an error, never a row.", ANY),
    SUBMIT_STARTS_ONE_JOB(SAFETY, "A submit that is interrupted starts no second job.", STREAM),
    ALERT_ONCE(SAFETY, "Each alert is read once in read_committed.", STREAM, PROMOTE),
    MAXIMUM_RISES(SAFETY, "Each published maximum is higher than all before it.", STREAM, PROMOTE),
    SAVEPOINT_FITS(SAFETY, "A job restores the savepoint of an earlier release exactly.", STREAM),
    ROLLUP_EQUALS_WINDOWS(SAFETY, "A rollup equals the sum of its windows at any moment.", STREAM, BATCH),
    LANDED_ONCE(SAFETY, "Each record is landed once, with its offset, in one transaction.", BATCH, FALLBACK),
    LANDED_LIKE_LIVE(SAFETY, "A landed record is decoded as the live job decodes it.", BATCH, FALLBACK),
    WHOLE_WINDOWS(SAFETY, "A batch run writes whole windows only.", BATCH, PROMOTE),
    BATCH_RUNS_ARE_INDEPENDENT(SAFETY, "Batch runs of pipelines of one topic do not disturb each other.", BATCH),
    REPORT_IS_ATOMIC(SAFETY, "A reader sees all old or all new rows of a report.", BATCH),
    CONTRACT_MATCHES_TABLES(SAFETY, "Columns of scripts, contracts and tables are the same.", STREAM, BATCH),
    TAKEOVER_NEEDS_REPEATED_FAILURE(SAFETY, "One failed check switches no mode.", FALLBACK),
    TAKEOVER_NEEDS_MISSING_WINDOWS(SAFETY, "An idle topic or a filtered window switches no mode.", FALLBACK),
    HANDBACK_AFTER_PASSING(SAFETY, "Control returns after the live job passed the batch windows.", FALLBACK),
    EACH_SWITCH_IS_RECORDED(SAFETY, "Each change of mode is one row.", FALLBACK),
    FALLBACK_ROWS_ARE_EXACT(SAFETY, "Every row after takeover and handback equals the oracle.", FALLBACK),
    FALLBACK_PIPELINES_ARE_INDEPENDENT(SAFETY, "A fault of one watched pipeline stops no other.", FALLBACK),
    FALLBACK_SURVIVES_KILLS(SAFETY, "A killed fallback goes on without a lost or double row.", FALLBACK),
    STOPPED_WRITER_CHANGES_NO_ROW(SAFETY, "A live job that wakes up after a takeover spoils no row.", FALLBACK),
    WINDOW_OF_ONE_VERSION(SAFETY, "Each window is written by one version or job.", PROMOTE),
    HANDOVER_EQUALS_ONE_JOB(SAFETY, "Two jobs in turn write what one job writes.", PROMOTE),
    INTERRUPTED_PROMOTION_GOES_ON(SAFETY, "A killed promotion is continued or undone exactly.", PROMOTE),
    FAILED_PROMOTION_IS_UNDONE(SAFETY, "The former version runs again if the new one fails.", PROMOTE),
    STATE_IS_KEPT_IF_IT_FITS(SAFETY, "A promotion keeps state only if its plan allows it.", PROMOTE),
    SHADOW_TOUCHES_NOTHING_LIVE(SAFETY, "A shadow and a comparison change no live row, topic or job.", PROMOTE),
    SILENT_TOPIC_CLOSES(LIVENESS, "Every open window closes once its topic is silent.", STREAM),
    SLOW_PARTITION_HOLDS_NONE(LIVENESS, "An idle or damaged partition holds no window open.", STREAM),
    JOB_RECOVERS(LIVENESS, "New rows follow soon after any process was killed or paused.", STREAM),
    ROWS_ARE_WRITTEN_SOON(LIVENESS, "Rows are written within the flush interval.", STREAM),
    FALLBACK_TAKES_OVER(LIVENESS, "The fallback takes over within its bound.", FALLBACK),
    FALLBACK_HANDS_BACK(LIVENESS, "The fallback hands back once the live job has caught up.", FALLBACK),
    LAST_FLUSH_FAILS_LOUDLY(LIVENESS, "A bounded job whose last flush fails is a failed job.", BATCH),
    ROLLUPS_ARE_REFRESHED(LIVENESS, "Marked rollups are computed, also after a failure.", ANY),
    STACK_PARTS_RESTART(LIVENESS, "A part of the embedded stack that dies is started again.", ANY),
    STACK_GOES_ON(LIVENESS, "A stopped or killed stack goes on where it stopped, and leaves no process.", ANY),
    SILENCE_IS_REPORTED(LIVENESS, "A pipeline that runs and writes nothing raises an alert.", ANY),
    MISTAKE_IS_ONE_LINE(LIVENESS, "A mistake is named in one line: file, line and what to do.", ANY),
    READER_CANNOT_WRITE(SECURITY, "The reader role cannot write, lock out writers or read secrets.", ANY),
    READER_IS_BOUNDED(SECURITY, "A query of the reader or of the page is bounded in time and rows.", ANY),
    PAGE_RUNS_ITS_OWN_QUERIES(SECURITY, "The page of dashboards runs no SQL from outside.", ANY),
    PAGE_IS_LOCAL(SECURITY, "The page refuses foreign hosts, origins and methods.", ANY),
    PEERS_ARE_VERIFIED(SECURITY, "Each client refuses a wrong certificate, password or plain connection.", ANY),
    SECRETS_STAY_SECRET(SECURITY, "No secret is in a script, message, image or file of others.", ANY),
    CONTAINERS_ARE_CONFINED(SECURITY, "Containers run without root, capabilities and writable root.", ANY);

    private final Kind kind;
    private final String sentence;
    private final Set<Mode> modes;

    Invariant(Kind kind, String sentence, Mode first, Mode... others) {
        this.kind = kind;
        this.sentence = sentence;
        this.modes = EnumSet.of(first, others);
    }

    /** What the invariant says. */
    public Kind kind() {
        return kind;
    }

    /** The invariant as one sentence. */
    public String sentence() {
        return sentence;
    }

    /** Whether the invariant is about a mode. */
    public boolean isAbout(Mode mode) {
        return modes.contains(mode);
    }
}
