package dev.telltale.connector.jdbc;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;

/**
 * Counts rows, those among them that a restarted job writes again.
 *
 * @param written those that are in their table
 * @param refused those that were set aside
 */
record WrittenRows(Counter written, Counter refused) {

    private static final String REFUSED = "numRefusedRows";

    /**
     * Counters among the metrics of a sink.
     *
     * @param name of the counter of written rows; null for none
     */
    static WrittenRows among(MetricGroup metrics, String name) {
        return new WrittenRows(name == null ? new SimpleCounter() : metrics.counter(name), metrics.counter(REFUSED));
    }

    void count(int rows, int setAside) {
        written.inc((long) rows - setAside);
        refused.inc(setAside);
    }
}
