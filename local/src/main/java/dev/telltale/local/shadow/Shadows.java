package dev.telltale.local.shadow;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.telltale.fallback.live.InteractiveDatabase;
import dev.telltale.fallback.state.PipelineLock;
import dev.telltale.fallback.version.LiveVersion;
import dev.telltale.fallback.version.PipelineVersions;
import dev.telltale.fallback.version.ShadowVersion;
import dev.telltale.fallback.version.ShadowVersions;
import dev.telltale.local.job.PipelineJob;
import dev.telltale.local.job.StartPoint;
import dev.telltale.local.project.PipelineTopics;
import dev.telltale.local.project.Project;
import dev.telltale.sql.cluster.ClusterSlots;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.cluster.GatewaySession;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/**
 * Starts and stops versions in the shadow. One command at a time works on a pipeline.
 *
 * @param project the project
 * @param settings settings of the live pipelines
 */
public record Shadows(Project project, Settings settings) {
    private static final String LOCK = "telltale shadow";

    /**
     * Runs a version in the shadow. A shadow that was interrupted continues from its last checkpoint.
     *
     * @param since time of the first record that it reads; empty for the beginning of the topic
     * @return what runs
     * @throws TelltaleException if the version cannot run beside the live one; nothing of it is left
     */
    public String start(String pipeline, String version, Optional<Instant> since) {
        Pipeline found = project.sql().get(pipeline, version, settings);
        return locked(pipeline, () -> {
            String live = requireLive(found);
            Optional<ShadowVersion> known = new ShadowVersions(settings).find(pipeline);
            known.ifPresent(shadow -> requireFree(found, shadow));
            new PipelineVersions(settings).requireUnchanged(found);
            requireCluster(found);
            return known.flatMap(shadow -> continued(found, shadow))
                    .orElseGet(() -> begin(found, project.sql().get(pipeline, live, settings), since));
        });
    }

    /**
     * Removes the version in the shadow with all that it owns.
     *
     * @return what was removed
     * @throws TelltaleException if there is nothing to remove, or if a server refuses
     */
    public String stop(String pipeline) {
        return locked(pipeline, () -> {
            String title = new ShadowVersions(settings)
                    .find(pipeline)
                    .map(shadow -> pipeline + " " + shadow.version())
                    .orElse(pipeline);
            List<String> removed = new ShadowRemoval(place(pipeline)).remove();
            if (removed.isEmpty()) {
                throw new TelltaleException("no version of " + pipeline + " is in the shadow");
            }
            return title + " is no longer in the shadow; removed " + String.join(", ", removed);
        });
    }

    private <T> T locked(String pipeline, Supplier<T> work) {
        // The database answers, or the sentence says why not.
        new ShadowVersions(settings).find(pipeline);
        try (PipelineLock lock = PipelineLock.tryTake(InteractiveDatabase.of(settings), LOCK, pipeline)
                .orElseThrow(() -> new TelltaleException(
                        "another command works on the shadow of " + pipeline + " at the moment"))) {
            lock.requireHeld();
            return work.get();
        }
    }

    private ShadowPlace place(String pipeline) {
        return new ShadowPlace(project, settings, pipeline);
    }

    private String requireLive(Pipeline found) {
        String live = new PipelineVersions(settings)
                .live(found.name())
                .map(LiveVersion::version)
                .orElseThrow(() -> new TelltaleException("no version of " + found.name()
                        + " is live, so there is nothing to compare with; ./telltale submit " + found.name()
                        + " starts one"));
        if (live.equals(found.version())) {
            throw new TelltaleException(
                    found.name() + " " + live + " is the live version; the shadow is for another one");
        }
        return live;
    }

    private void requireFree(Pipeline found, ShadowVersion shadow) {
        String stop = "; ./telltale shadow " + found.name() + " --stop removes it";
        if (!shadow.version().equals(found.version())) {
            throw new TelltaleException(found.name() + " " + shadow.version() + " is in the shadow already" + stop);
        }
        Optional<FlinkJob> alive =
                place(found.name()).jobs().alive(place(found.name()).names().job());
        if (shadow.comparedFrom().isPresent() && alive.isPresent()) {
            throw new TelltaleException(found.name() + " " + shadow.version() + " runs in the shadow already as job "
                    + alive.get().id() + stop);
        }
    }

    private void requireCluster(Pipeline found) {
        GatewaySession.requireGateway(URI.create(settings.get(Setting.SQL_GATEWAY_URL)));
        int free = new ClusterSlots(URI.create(settings.get(Setting.FLINK_REST_URL))).free();
        int needed = Math.max(
                Integer.parseInt(settings.get(Setting.PARALLELISM)),
                Integer.parseInt(settings.get(Setting.SOURCE_PARALLELISM)));
        if (free < needed) {
            throw new TelltaleException("the shadow of " + found.name() + " needs " + needed
                    + " slots of the cluster, and " + free
                    + " are free; add a task manager, or set PARALLELISM to a smaller number");
        }
    }

    /** Continues a shadow whose job was lost, such as by the end of the cluster; empty if it has no state. */
    private Optional<String> continued(Pipeline found, ShadowVersion shadow) {
        if (shadow.comparedFrom().isEmpty()) {
            return Optional.empty();
        }
        PipelineJob job = job(found);
        StartPoint latest = job.latest();
        return latest.state()
                .map(state -> message(
                        found, job.submit(latest), latest, shadow.comparedFrom().get()));
    }

    private String begin(Pipeline found, Pipeline live, Optional<Instant> since) {
        ShadowPlace place = place(found.name());
        new ShadowRemoval(place).remove();
        StartPoint start = since.map(StartPoint::since).orElse(StartPoint.BEGINNING);
        try {
            ShadowTables.create(place, found, live);
            String id = job(found).submit(start);
            // The job has its offsets, so none of the records before the time can follow.
            Instant comparedFrom = FirstWindow.after(found, since);
            new ShadowVersions(settings).start(found.name(), comparedFrom);
            return message(found, id, start, comparedFrom);
        } catch (RuntimeException failure) {
            throw undone(place, failure);
        }
    }

    private static RuntimeException undone(ShadowPlace place, RuntimeException failure) {
        try {
            new ShadowRemoval(place).remove();
            return failure;
        } catch (RuntimeException further) {
            return new TelltaleException(
                    failure.getMessage() + "; what was made is left, because " + further.getMessage()
                            + "; ./telltale shadow " + place.pipeline() + " --stop removes it",
                    failure);
        }
    }

    private PipelineJob job(Pipeline found) {
        Pipeline shadow = found.with(place(found.name()).settings()).inShadow();
        return new PipelineJob(shadow, PipelineTopics.of(shadow), true);
    }

    private static String message(Pipeline found, String job, StartPoint start, Instant comparedFrom) {
        return "%s %s runs in the shadow as job %s, %s; ./telltale status compares its windows since %s"
                .formatted(found.name(), found.version(), job, start.description(), comparedFrom);
    }
}
