package dev.telltale.bench.spark;

import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskStart;

import dev.telltale.bench.child.ChildCommands;

/** Reports when the first task of a query starts: the tasks of its first stage read. */
final class FirstTask extends SparkListener {

    /** Property of a stage: id of the run of its query. */
    private static final String RUN = "sql.streaming.queryId";

    private String query;
    private boolean awaited;

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted stage) {
        String found = stage.properties().getProperty(RUN);
        if (found != null && !found.equals(query)) {
            query = found;
            awaited = true;
        }
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart task) {
        if (awaited) {
            awaited = false;
            ChildCommands.report("first", task.taskInfo().launchTime());
        }
    }
}
