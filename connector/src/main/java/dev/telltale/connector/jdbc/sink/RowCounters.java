package dev.telltale.connector.jdbc.sink;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;

/**
 * Counts the rows of a sink. After a restart it counts rows that are written again.
 *
 * @param written rows in the table of the sink
 * @param refused rows in the table of refused rows
 */
public record RowCounters(Counter written, Counter refused) {

    private static final String REFUSED_ROWS = "numRefusedRows";

    /**
     * Registers the counters of a sink.
     *
     * @param writtenRows name of the counter of written rows; null if it is not registered
     */
    static RowCounters register(MetricGroup metrics, String writtenRows) {
        return new RowCounters(
                writtenRows == null ? new SimpleCounter() : metrics.counter(writtenRows),
                metrics.counter(REFUSED_ROWS));
    }

    public void count(int rows, int refusedRows) {
        written.inc((long) rows - refusedRows);
        refused.inc(refusedRows);
    }
}
