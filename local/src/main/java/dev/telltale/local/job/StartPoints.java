package dev.telltale.local.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.telltale.fallback.version.LiveVersion;
import dev.telltale.fallback.version.PipelineVersions;
import dev.telltale.local.flink.FlinkPath;
import dev.telltale.local.flink.LatestCheckpoint;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.manifest.JobNames;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** Finds the last state of a pipeline; fails if it is unknown, instead of starting without state. */
final class StartPoints {
    private final Pipeline pipeline;
    private final String directory;
    private final ProjectJobs jobs;
    private final PipelineVersions versions;

    StartPoints(Pipeline pipeline, Settings settings, ProjectJobs jobs, PipelineVersions versions) {
        this.pipeline = pipeline;
        this.directory = settings.get(Setting.CHECKPOINT_DIRECTORY);
        this.jobs = jobs;
        this.versions = versions;
    }

    /** The last state of a job that does not run; the beginning if it never completed a checkpoint. */
    StartPoint ofBroken(FlinkJob job) {
        return jobs.flink().latestState(job.id()).map(StartPoint::at).orElseGet(this::latest);
    }

    /**
     * The last state of the pipeline.
     *
     * @throws TelltaleException if the pipeline has run and its state cannot be found
     */
    StartPoint latest() {
        Optional<Path> folder = FlinkPath.local(directory).filter(Files::isDirectory);
        if (folder.isPresent()) {
            return startPoint(
                    LatestCheckpoint.find(folder.get(), pipeline.job().id()).map(FlinkPath::ofState));
        }
        Optional<LiveVersion> written = versions.live(pipeline.name());
        Optional<String> known = jobs.ended(pipeline.job().job())
                .flatMap(job -> jobs.flink().latestState(job.id()))
                .or(() -> written.flatMap(LiveVersion::savepoint));
        if (known.isEmpty() && written.flatMap(LiveVersion::script).isPresent()) {
            throw new TelltaleException("the last state of " + pipeline.name() + " cannot be found: there is no folder "
                    + (directory.isEmpty() ? "CHECKPOINT_DIRECTORY" : directory)
                    + "; name the state with --from-savepoint, or start without it with --fresh");
        }
        return startPoint(known);
    }

    private static StartPoint startPoint(Optional<String> state) {
        return state.map(StartPoint::at).orElse(StartPoint.BEGINNING);
    }

    /**
     * A savepoint or checkpoint that the user names.
     *
     * @throws IllegalArgumentException if it is a local path that does not exist, or the state of another pipeline
     */
    static StartPoint named(String path, Pipeline pipeline, List<String> others) {
        Optional<Path> folder = FlinkPath.local(path);
        if (folder.isEmpty() && !path.matches("[a-z][a-z0-9+.-]*:.*")) {
            folder = Optional.of(Path.of(path).toAbsolutePath());
        }
        if (folder.isPresent() && !LatestCheckpoint.isReadable(folder.get())) {
            throw new IllegalArgumentException("there is no savepoint or checkpoint " + path);
        }
        String state = folder.map(StartPoints::realPath).orElse(path);
        requireOwn(state, pipeline, others);
        return StartPoint.at(state);
    }

    /** Refuses a state in the folder of another pipeline, because Flink would find the mistake only when the job fails. */
    private static void requireOwn(String state, Pipeline pipeline, List<String> others) {
        String parent = pipeline.settings().get(Setting.CHECKPOINT_DIRECTORY).replaceFirst("/*$", "/");
        for (String other : others) {
            boolean isOwn = other.equals(pipeline.name());
            if (!isOwn && state.startsWith(parent + new JobNames(pipeline.project(), other, false).id() + "/")) {
                throw new IllegalArgumentException(state + " is a state of " + other + ", not of " + pipeline.name());
            }
        }
    }

    private static String realPath(Path folder) {
        try {
            return FlinkPath.ofState(folder.toRealPath());
        } catch (IOException gone) {
            throw new IllegalArgumentException("there is no savepoint or checkpoint " + folder, gone);
        }
    }
}
