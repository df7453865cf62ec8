package dev.telltale.fallback.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import dev.telltale.fallback.landing.TopicInput;
import dev.telltale.fallback.version.PipelineVersions;
import dev.telltale.fallback.version.VersionInterval;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.TimeRange;

/** Computes each window of a range with the version of the pipeline that was live for it. */
public final class VersionedBatch {
    private final Pipeline pipeline;
    private final Jdbi database;
    private final BatchExecution execution;
    private final Optional<TopicInput> topic;

    /**
     * @param pipeline the version for all windows when none is recorded as live
     */
    public VersionedBatch(Pipeline pipeline, Jdbi database, BatchExecution execution) {
        this(pipeline, database, execution, Optional.empty());
    }

    private VersionedBatch(Pipeline pipeline, Jdbi database, BatchExecution execution, Optional<TopicInput> topic) {
        this.pipeline = pipeline;
        this.database = database;
        this.execution = execution;
        this.topic = topic;
    }

    /** The same over the topic instead of the landed readings. */
    public VersionedBatch from(TopicInput input) {
        return new VersionedBatch(pipeline, database, execution, Optional.of(input));
    }

    /**
     * Computes the windows that end in the range, and releases the live version, unless it is released.
     *
     * @param range whole windows, whose readings are all landed or in the topic
     * @param dryRun whether to compare the rows only, without storing them or releasing the version
     * @throws dev.telltale.sql.failure.TelltaleException when the files of a version are missing
     * @throws TopicInput.LandingNeededException when a run over the landed readings could read more than the topic
     */
    public RowChanges compute(TimeRange range, boolean dryRun) {
        PipelineVersions versions = new PipelineVersions(pipeline.settings());
        RowChanges changes = null;
        while (changes == null) {
            try {
                changes = compute(versions.intervals(pipeline.name()), range, dryRun);
            } catch (SwitchedException meanwhile) {
                // The rows of the next round replace those that are stored already.
            }
        }
        if (!dryRun) {
            versions.release(pipeline);
        }
        return changes;
    }

    private RowChanges compute(List<VersionInterval> intervals, TimeRange range, boolean dryRun) {
        Consumer<Handle> unchanged = handle -> requireUnchanged(intervals, handle);
        if (intervals.isEmpty()) {
            return new BatchJob(pipeline, database, execution, topic).compute(range, dryRun, unchanged);
        }
        RowChanges changes = RowChanges.NONE;
        for (Part part : parts(intervals, range)) {
            changes = changes.plus(
                    new BatchJob(part.pipeline(), database, execution, topic).compute(part.range(), dryRun, unchanged));
        }
        return changes;
    }

    /** A promotion may switch versions while rows are computed. */
    private void requireUnchanged(List<VersionInterval> intervals, Handle handle) {
        if (!PipelineVersions.lockedIntervals(handle, pipeline.name()).equals(intervals)) {
            throw new SwitchedException();
        }
    }

    private static final class SwitchedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private List<Part> parts(List<VersionInterval> intervals, TimeRange ends) {
        List<Part> parts = new ArrayList<>();
        for (VersionInterval interval : intervals) {
            interval.within(ends).ifPresent(part -> parts.add(new Part(pipeline.inVersion(interval.version()), part)));
        }
        return parts;
    }

    /**
     * @param pipeline a version
     * @param range the windows that end in it belong to the version
     */
    private record Part(Pipeline pipeline, TimeRange range) {}
}
