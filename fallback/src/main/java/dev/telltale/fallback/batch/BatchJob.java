package dev.telltale.fallback.batch;

import java.time.Instant;
import java.util.List;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import dev.telltale.fallback.landing.PendingWindows;
import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.fallback.topic.EventTimeBounds;
import dev.telltale.fallback.topic.TopicLock;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.TimeRange;

/** Runs the very SQL of the live job over what was landed, and stores what differs. */
public final class BatchJob {
    /** Earlier literals of Flink are days of the Julian calendar, or none at all. */
    private static final Instant GREGORIAN = Instant.parse("1583-01-01T00:00:00Z");

    private final BatchPipeline pipeline;
    private final Jdbi database;
    private final BatchExecution execution;

    public BatchJob(BatchPipeline pipeline, Jdbi database, BatchExecution execution) {
        this.pipeline = pipeline;
        this.database = database;
        this.execution = execution;
    }

    /**
     * Computes the windows that end in the range.
     *
     * @param range whole windows, all of whose readings were landed
     * @param dryRun whether to compare only
     */
    public RowChanges compute(TimeRange range, boolean dryRun) {
        try (Handle handle = database.open()) {
            TopicLock.takeUntilClosed(handle, pipeline.topic());
            List<ResultTable> tables = pipeline.sinks().stream()
                    .map(sink -> ResultTable.of(handle, sink))
                    .toList();
            try (StagingTables staging = new StagingTables(handle, tables)) {
                execution.run(script(range));
                return dryRun ? staging.compare(range) : handle.inTransaction(open -> store(open, staging, range));
            }
        }
    }

    /**
     * Reads a window more, for windows that slide begin in it and end in the range. What comes of more than that is not
     * stored, so that the script never needs a day that Flink has no literal for.
     */
    private Script script(TimeRange range) {
        Instant from = range.from().minus(pipeline.manifest().window());
        TimeRange read = new TimeRange(
                from.isBefore(GREGORIAN) ? EventTimeBounds.FIRST : from,
                range.to().isBefore(GREGORIAN) ? GREGORIAN : range.to());
        return pipeline.pipeline()
                .with(StagingTables.settings(pipeline.settings()))
                .batchScript(read);
    }

    private RowChanges store(Handle handle, StagingTables staging, TimeRange range) {
        RowChanges changes = staging.compare(range);
        changes = changes.withRefused(staging.merge(range));
        PendingWindows.remove(handle, pipeline.name(), range);
        return changes;
    }
}
