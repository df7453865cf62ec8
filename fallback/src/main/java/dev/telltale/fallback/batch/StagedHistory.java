package dev.telltale.fallback.batch;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import org.jdbi.v3.core.Handle;

import dev.telltale.fallback.landing.LandedHistory;
import dev.telltale.fallback.topic.EventTimeBounds;
import dev.telltale.sql.script.TimeRange;

/**
 * The computed rows of a range and their history: the earlier rows that they rest on.
 *
 * @param handle handle of the database
 * @param landed the landed readings
 * @param tables the tables with the computed rows
 */
public record StagedHistory(Handle handle, LandedHistory landed, List<ResultTable> tables) {

    /**
     * Runs a job that stages the rows of a range with all of their history. Other rows that it stages may lack theirs.
     *
     * @param job reads a range of event time
     */
    public void stage(TimeRange range, Consumer<TimeRange> job) {
        Instant begin = landed.begin(range);
        job.accept(new TimeRange(begin, range.to()));
        if (isShort(range, begin)) {
            job.accept(new TimeRange(EventTimeBounds.FIRST, range.to()));
        }
    }

    /**
     * Whether a key has too few rows before the range, although earlier readings of it are landed: the SQL has refused readings
     * from which rows were expected.
     *
     * @param begin where the job began to read
     */
    boolean isShort(TimeRange range, Instant begin) {
        return landed.rows() > 0
                && tables.stream()
                        .filter(table -> table.has("window_end"))
                        .anyMatch(table -> isShort(table, range, begin));
    }

    private boolean isShort(ResultTable table, TimeRange range, Instant begin) {
        List<String> key = table.key().stream()
                .filter(column -> !column.equals("window_start") && !column.equals("window_end"))
                .toList();
        // A key of another type is written in another way in the landed readings: readings of any key count.
        String ofKey = table.types().get(key.get(0)).equals("text")
                ? "reading_key = computed." + ResultTable.quoted(key.get(0))
                : "true";
        return handle.createQuery(("SELECT EXISTS (SELECT FROM %s AS computed GROUP BY %s "
                                + "HAVING bool_or(%s) AND count(*) FILTER (WHERE computed.window_end <= :from) < :rows "
                                + "AND EXISTS (SELECT FROM %s AS readings WHERE event_time < :begin AND %s))")
                        .formatted(table.stagedName(), ResultTable.quoted(key), table.inRange(), landed.table(), ofKey))
                .bind("from", range.from())
                .bind("to", range.to())
                .bind("rows", landed.rows())
                .bind("begin", begin)
                .mapTo(Boolean.class)
                .one();
    }
}
