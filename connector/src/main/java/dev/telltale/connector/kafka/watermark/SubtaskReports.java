package dev.telltale.connector.kafka.watermark;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.runtime.taskexecutor.GlobalAggregateManager;
import org.apache.kafka.common.TopicPartition;

/**
 * Exchanges reports of the read partitions between the subtasks of a source, through the JobManager.
 *
 * <p>A report maps each partition, as text, to its next offset and its watermark. It consists of JDK classes, because
 * the class loader that deserializes it may not find others.
 */
final class SubtaskReports {

    private final GlobalAggregateManager jobManager;
    private final String table;
    private final int subtask;
    private boolean isFirst = true;

    /** @param table the scanned table; a job scans a table once */
    SubtaskReports(GlobalAggregateManager jobManager, String table, int subtask) {
        this.jobManager = jobManager;
        this.table = table;
        this.subtask = subtask;
    }

    static String key(TopicPartition partition) {
        return partition.toString();
    }

    static TopicPartition partition(String key) {
        int dash = key.lastIndexOf('-');
        return new TopicPartition(key.substring(0, dash), Integer.parseInt(key.substring(dash + 1)));
    }

    /**
     * Replaces the report of this subtask. The first call drops the reports of all subtasks, which stem from a failed
     * run.
     *
     * @param own the report of this subtask
     * @return the merged reports of all subtasks
     * @throws IOException if the JobManager cannot be reached
     */
    HashMap<String, long[]> exchange(HashMap<String, long[]> own) throws IOException {
        HashMap<Integer, HashMap<String, long[]>> report = new HashMap<>();
        report.put(isFirst ? Merge.RESTART : subtask, own);
        HashMap<String, long[]> all =
                jobManager.updateGlobalAggregate("telltale watermarks of " + table, report, new Merge());
        isFirst = false;
        return all;
    }

    /** Runs in the JobManager. */
    private static final class Merge
            implements AggregateFunction<
                    HashMap<Integer, HashMap<String, long[]>>,
                    HashMap<Integer, HashMap<String, long[]>>,
                    HashMap<String, long[]>> {

        private static final long serialVersionUID = 1L;

        private static final int RESTART = -1;

        @Override
        public HashMap<Integer, HashMap<String, long[]>> createAccumulator() {
            return new HashMap<>();
        }

        @Override
        public HashMap<Integer, HashMap<String, long[]>> add(
                HashMap<Integer, HashMap<String, long[]>> report, HashMap<Integer, HashMap<String, long[]>> reports) {
            if (report.containsKey(RESTART)) {
                reports.clear();
            } else {
                reports.putAll(report);
            }
            return reports;
        }

        @Override
        public HashMap<String, long[]> getResult(HashMap<Integer, HashMap<String, long[]>> reports) {
            HashMap<String, long[]> all = new HashMap<>();
            for (Map<String, long[]> report : reports.values()) {
                all.putAll(report);
            }
            return all;
        }

        @Override
        public HashMap<Integer, HashMap<String, long[]>> merge(
                HashMap<Integer, HashMap<String, long[]>> left, HashMap<Integer, HashMap<String, long[]>> right) {
            left.putAll(right);
            return left;
        }
    }
}
