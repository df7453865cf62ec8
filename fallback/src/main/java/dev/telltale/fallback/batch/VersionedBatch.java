package dev.telltale.fallback.batch;

import java.util.ArrayList;
import java.util.List;

import org.jdbi.v3.core.Jdbi;

import dev.telltale.fallback.version.PipelineVersions;
import dev.telltale.fallback.version.VersionInterval;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.TimeRange;

/** Computes each window of a range with the version of the pipeline that was live for it. */
public final class VersionedBatch {
    private final Pipeline pipeline;
    private final Jdbi database;
    private final BatchExecution execution;

    /**
     * @param pipeline the version for all windows when none is recorded as live
     */
    public VersionedBatch(Pipeline pipeline, Jdbi database, BatchExecution execution) {
        this.pipeline = pipeline;
        this.database = database;
        this.execution = execution;
    }

    /**
     * Computes the windows that end in the range, and releases the live version, unless it is released.
     *
     * @param range whole windows, whose readings are all landed
     * @param dryRun whether to compare the rows only, without storing them or releasing the version
     * @throws dev.telltale.sql.failure.TelltaleException when the files of a version are missing
     */
    public RowChanges compute(TimeRange range, boolean dryRun) {
        PipelineVersions versions = new PipelineVersions(pipeline.settings());
        RowChanges changes = compute(versions.intervals(pipeline.name()), range, dryRun);
        if (!dryRun) {
            versions.release(pipeline);
        }
        return changes;
    }

    private RowChanges compute(List<VersionInterval> intervals, TimeRange range, boolean dryRun) {
        if (intervals.isEmpty()) {
            return new BatchJob(pipeline, database, execution).compute(range, dryRun);
        }
        RowChanges changes = RowChanges.NONE;
        for (Part part : parts(intervals, range)) {
            changes = changes.plus(new BatchJob(part.pipeline(), database, execution).compute(part.range(), dryRun));
        }
        return changes;
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
