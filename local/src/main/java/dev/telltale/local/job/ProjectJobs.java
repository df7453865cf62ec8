package dev.telltale.local.job;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import dev.telltale.fallback.live.DatabaseIdentity;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** The jobs of this project on a cluster: those that name it and write to its database. */
public final class ProjectJobs {
    private final String project;
    private final FlinkJobs flink;
    private final Settings settings;

    /**
     * Uses the cluster and the database of the settings.
     *
     * @param project name of the project
     */
    public ProjectJobs(String project, Settings settings) {
        this.project = project;
        this.flink = new FlinkJobs(URI.create(settings.get(Setting.FLINK_REST_URL)));
        this.settings = settings;
    }

    /** The cluster. */
    public FlinkJobs flink() {
        return flink;
    }

    /** The newest live job of a pipeline. */
    public Optional<FlinkJob> alive(String pipeline) {
        return allAlive(pipeline).stream().findFirst();
    }

    /** All live jobs of a pipeline, the newest first. */
    public List<FlinkJob> allAlive(String pipeline) {
        return flink.allAlive(pipeline).stream().filter(isOf(pipeline)).toList();
    }

    /** The newest ended job that the cluster remembers. */
    public Optional<FlinkJob> ended(String pipeline) {
        return flink.list().stream()
                .filter(job -> job.name().equals(pipeline) && job.isEnded())
                .filter(isOf(pipeline))
                .findFirst();
    }

    private Predicate<FlinkJob> isOf(String pipeline) {
        Optional<String> database = databaseId();
        return job -> flink.parameters(job.id()).isOf(project, pipeline, database);
    }

    /** The identity of the database; unknown while it does not answer, so that jobs are still found. */
    private Optional<String> databaseId() {
        try {
            return Optional.of(DatabaseIdentity.of(settings));
        } catch (TelltaleException unknown) {
            return Optional.empty();
        }
    }
}
