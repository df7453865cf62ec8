package dev.telltale.fallback.batch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import dev.telltale.fallback.landing.CountedOffsets;
import dev.telltale.fallback.landing.LandedHistory;
import dev.telltale.fallback.landing.PendingWindows;
import dev.telltale.fallback.landing.TopicInput;
import dev.telltale.fallback.topic.TopicLock;
import dev.telltale.fallback.version.PipelineVersions;
import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.BatchInput;
import dev.telltale.sql.script.TimeRange;

/** Runs the SQL of one version of a pipeline over landed readings or the topic, and stores the rows that differ from the stored ones. */
final class BatchJob {
    private final Pipeline pipeline;
    private final Jdbi database;
    private final BatchExecution execution;
    private final Optional<TopicInput> topic;

    /**
     * @param topic the input of the job; empty for the landed readings
     */
    BatchJob(Pipeline pipeline, Jdbi database, BatchExecution execution, Optional<TopicInput> topic) {
        this.pipeline = pipeline;
        this.database = database;
        this.execution = execution;
        this.topic = topic;
    }

    /**
     * Computes the windows that end in the range.
     *
     * @param range whole windows, whose readings are all landed or in the topic
     * @param dryRun whether to compare the rows only, without storing them
     * @param beforeStoring runs in the transaction that stores the rows; what it throws leaves the stored rows as they are
     */
    RowChanges compute(TimeRange range, boolean dryRun, Consumer<Handle> beforeStoring) {
        new PipelineVersions(pipeline.settings()).requireUnchanged(pipeline);
        try (Handle handle = database.open()) {
            TopicLock.takeUntilClosed(handle, pipeline.manifest().topic().name(), pipeline.name());
            DatabaseSchemas schemas = DatabaseSchemas.of(pipeline.settings());
            List<ResultTable> tables = pipeline.manifest().tables().stream()
                    .map(table -> ResultTable.of(handle, schemas, table))
                    .toList();
            try (StagingTables staging = new StagingTables(handle, schemas, pipeline.name(), tables)) {
                new StagedHistory(handle, LandedHistory.of(handle, pipeline), staging.tables())
                        .stage(range, read -> execution.run(staging.script(pipeline, input(handle, read))));
                return dryRun
                        ? staging.compare(range)
                        : handle.inTransaction(open -> {
                            beforeStoring.accept(open);
                            topic.ifPresent(input -> count(open, range, input));
                            return store(open, staging, range);
                        });
            }
        }
    }

    private BatchInput input(Handle handle, TimeRange read) {
        return topic.map(input -> BatchInput.topic(read, input.part(handle, pipeline, read)))
                .orElseGet(() -> BatchInput.landed(read));
    }

    private void count(Handle handle, TimeRange range, TopicInput input) {
        CountedOffsets.add(handle, pipeline.name(), pipeline.manifest().topic().name(), range, input.last());
    }

    private RowChanges store(Handle handle, StagingTables staging, TimeRange range) {
        RowChanges changes = staging.compare(range);
        changes = changes.withRefused(staging.merge(range));
        staging.storeDeadLetters();
        PendingWindows.remove(handle, pipeline.name(), complete(range));
        return changes;
    }

    /** The part of a range in which also the longest windows have ended, so that no reading needs another run. */
    private TimeRange complete(TimeRange range) {
        Duration longer =
                pipeline.manifest().longestWindow().minus(pipeline.manifest().window());
        return new TimeRange(range.from(), range.to().minus(longer));
    }
}
