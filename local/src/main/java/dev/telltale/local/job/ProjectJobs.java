package dev.telltale.local.job;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import dev.telltale.fallback.FallbackException;
import dev.telltale.fallback.live.LivePipelines;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** The live jobs of this project among all of a cluster: those that write to this database. */
public final class ProjectJobs {
    private final FlinkJobs flink;
    private final LivePipelines live;

    /** On the cluster and for the database of the settings. */
    public ProjectJobs(Settings settings) {
        this.flink = new FlinkJobs(URI.create(settings.get(Setting.FLINK_REST_URL)));
        this.live = new LivePipelines(settings);
    }

    /** The cluster. */
    public FlinkJobs flink() {
        return flink;
    }

    /** The newest job of a pipeline that has not ended. */
    public Optional<FlinkJob> alive(String pipeline) {
        return allAlive(pipeline).stream().findFirst();
    }

    /** All of them: two write the same rows, but to the topics of results twice. */
    public List<FlinkJob> allAlive(String pipeline) {
        return flink.allAlive(pipeline).stream().filter(isOf(pipeline)).toList();
    }

    /** Jobs of the same name that are another project's, or none of Telltale's: they are left alone. */
    public List<FlinkJob> foreign(String pipeline) {
        return flink.allAlive(pipeline).stream().filter(isOf(pipeline).negate()).toList();
    }

    /** The newest that has ended, as far as the cluster remembers it. */
    Optional<FlinkJob> ended(String pipeline) {
        return flink.list().stream()
                .filter(job -> job.name().equals(pipeline) && job.isEnded())
                .filter(isOf(pipeline))
                .findFirst();
    }

    private Predicate<FlinkJob> isOf(String pipeline) {
        Optional<String> database = databaseId();
        return job -> flink.parameters(job.id()).isOf(pipeline, database);
    }

    /** Who looks at the jobs while the database is away still sees them. */
    private Optional<String> databaseId() {
        try {
            return Optional.of(live.databaseId());
        } catch (FallbackException unknown) {
            return Optional.empty();
        }
    }
}
