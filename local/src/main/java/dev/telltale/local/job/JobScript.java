package dev.telltale.local.job;

import java.util.List;

import dev.telltale.sql.handover.Handover;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.Literals;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.settings.DeclaredSetting;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/**
 * The script of a live job without secrets and start point, which the database keeps.
 *
 * @param text the script, with placeholders for secrets and the start point
 */
record JobScript(String text) {
    private static final String RECOVERY = "/telltale-start-of-the-job";
    private static final String START = "SET 'execution.state-recovery.path' = '" + RECOVERY + "';\n\n";
    private static final String FROM_BEGINNING = "'scan.startup.mode' = 'earliest-offset'";
    private static final String JOB_ID = "SET '$internal.pipeline.job-id' = ";
    private static final String CLAIM = "'execution.state-recovery.claim-mode' = ";

    /**
     * Renders the script.
     *
     * @param database identity of the database that the job writes to
     */
    static JobScript of(Pipeline pipeline, String database) {
        Settings open = pipeline.settings().with(Setting.RECOVERY_PATH, RECOVERY);
        for (DeclaredSetting secret : secrets(pipeline.settings())) {
            open = open.with(secret.name(), placeholder(secret));
        }
        return new JobScript(pipeline.with(open).streamScript(database).text());
    }

    /**
     * Completes the script.
     *
     * @param id of the job
     */
    String startedFrom(StartPoint start, Settings settings, String id) {
        return JOB_ID + "'" + id + "';\n\n" + startedFrom(start, settings);
    }

    /** Completes the script. */
    String startedFrom(StartPoint start, Settings settings) {
        String started = start.state()
                .map(path -> withHandover(start)
                        .replace(RECOVERY, Literals.text(path))
                        .replace(CLAIM + "'CLAIM'", CLAIM + "'" + Script.claimMode(path) + "'"))
                .orElseGet(() -> withoutState(start));
        for (DeclaredSetting secret : secrets(settings)) {
            String value = settings.get(secret);
            String asParameter = "\"" + secret.name() + "\": \"";
            started = started.replace(
                            asParameter + placeholder(secret) + "\"", asParameter + Literals.json(value) + "\"")
                    .replace(placeholder(secret), Literals.text(value));
        }
        return started;
    }

    /** A job that is restored before it has read all records of its handover again needs the options still. */
    private String withHandover(StartPoint start) {
        return start.handover()
                .map(handover -> text.replace(FROM_BEGINNING, handover.options()))
                .orElse(text);
    }

    private String withoutState(StartPoint start) {
        String since = start.time()
                .map(time -> "'scan.startup.mode' = 'timestamp',\n    'scan.startup.timestamp-millis' = '"
                        + time.toEpochMilli() + "'")
                .or(() -> start.handover().map(Handover::options))
                .orElse(FROM_BEGINNING);
        return text.replace(START, "").replace(FROM_BEGINNING, since);
    }

    /** The secrets that have a value. */
    private static List<DeclaredSetting> secrets(Settings settings) {
        return settings.declared().stream()
                .filter(setting -> setting.isSecret() && !settings.get(setting).isEmpty())
                .toList();
    }

    private static String placeholder(DeclaredSetting secret) {
        return "${" + secret.name() + "}";
    }
}
