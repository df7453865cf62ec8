package dev.telltale.fallback.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.Jdbi;

import dev.telltale.fallback.version.PipelineVersions;
import dev.telltale.fallback.version.VersionInterval;
import dev.telltale.sql.manifest.Manifest;
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
            Pipeline version = pipeline.inVersion(interval.version());
            Duration overlap = overlap(version.manifest());
            Optional<TimeRange> starts = interval.within(shifted(ends, overlap.negated()));
            starts.ifPresent(part -> parts.add(new Part(version, shifted(part, overlap))));
        }
        return parts;
    }

    /**
     * How much longer a window is than the distance of two starts. The windows that start in a range of whole slides
     * are those that end in the same range moved by so much.
     */
    private static Duration overlap(Manifest manifest) {
        Manifest.Window window = manifest.windows().get(0);
        return window.slide() == null ? Duration.ZERO : window.size().minus(window.slide());
    }

    private static TimeRange shifted(TimeRange range, Duration by) {
        return new TimeRange(range.from().plus(by), range.to().plus(by));
    }

    /**
     * @param pipeline a version
     * @param range the windows that end in it belong to the version
     */
    private record Part(Pipeline pipeline, TimeRange range) {}
}
