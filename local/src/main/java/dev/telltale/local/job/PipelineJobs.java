package dev.telltale.local.job;

import java.io.PrintWriter;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.apache.kafka.common.KafkaException;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.fallback.live.DatabaseErrors;
import dev.telltale.fallback.live.KafkaErrors;
import dev.telltale.fallback.topic.TopicIdentity;
import dev.telltale.local.console.Heartbeat;
import dev.telltale.local.database.PipelineTables;
import dev.telltale.local.project.PipelineTopics;
import dev.telltale.local.project.Project;
import dev.telltale.local.service.Concurrently;
import dev.telltale.sql.check.ClockCheck;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** Submits pipelines with Flink's SQL client through the SQL Gateway. */
public final class PipelineJobs {
    private final Project project;
    private final Settings settings;
    private final boolean dev;

    /** Creates the jobs of a project. */
    public PipelineJobs(Project project, Settings settings) {
        this(project, settings, false);
    }

    private PipelineJobs(Project project, Settings settings, boolean dev) {
        this.project = project;
        this.settings = settings;
        this.dev = dev;
    }

    /**
     * The same jobs with a choice about changed files.
     *
     * @param accepted whether the files of a released version may have changed; the changed files are then released
     */
    public PipelineJobs withChangedFiles(boolean accepted) {
        return new PipelineJobs(project, settings, accepted);
    }

    /**
     * Submits pipelines at once, each from its latest checkpoint if it has one.
     *
     * @return the reasons of the pipelines that cannot be submitted, by name; the others run
     * @throws RuntimeException the first reason if no pipeline runs
     */
    public Map<String, String> submit(List<String> pipelines, PrintWriter out) {
        Set<String> waiting = Collections.synchronizedSet(new LinkedHashSet<>(pipelines));
        Consumer<String> task = pipeline -> {
            try {
                submitUnlessRunning(pipeline, out);
            } finally {
                waiting.remove(pipeline);
            }
        };
        Map<String, TelltaleException> failures = Heartbeat.during(
                out,
                () -> "Planning and starting " + String.join(", ", List.copyOf(waiting)),
                () -> Concurrently.run(pipelines, task));
        boolean noneRuns = !pipelines.isEmpty() && failures.size() == pipelines.size();
        Map<String, String> leftOut = new LinkedHashMap<>();
        failures.forEach((pipeline, failure) -> {
            leftOut.put(pipeline, failure.getMessage());
            if (!noneRuns || leftOut.size() > 1) {
                out.printf("%-12s is left out: %s%n", pipeline, failure.getMessage());
            }
        });
        out.flush();
        if (noneRuns) {
            throw failures.get(pipelines.get(0));
        }
        return leftOut;
    }

    /** Submits a pipeline where it stopped, unless it runs. */
    private void submitUnlessRunning(String pipeline, PrintWriter out) {
        Pipeline found = project.pipeline(pipeline, settings);
        warn(found, out);
        duplicates(found).ifPresent(out::println);
        PipelineJob job = job(found);
        Optional<FlinkJob> alive = job.alive();
        if (alive.filter(job::runsSoon).isPresent()) {
            out.printf("%-12s job %s runs already%n", pipeline, alive.get().id());
        } else if (alive.isPresent()) {
            out.printf("%-12s does not run: %s%n", pipeline, job.trouble(alive.get()));
            StartedJob started = job.repair(alive.get());
            out.printf(
                    "%-12s job %s %s%n",
                    pipeline, started.job(), started.start().description());
        } else {
            StartPoint start = configured().orElseGet(job::latest);
            out.printf("%-12s is being submitted …%n", pipeline);
            out.flush();
            String id = job.submit(start);
            out.printf(
                    "%-12s job %s %s%n",
                    pipeline, id, start.state().isPresent() ? "continues where it stopped" : "runs");
        }
        out.flush();
    }

    /** Prints warnings about faults that do not prevent a job, such as a recreated topic. */
    public void warn(Pipeline found, PrintWriter out) {
        ClockCheck.warnings(found.streamScript()).forEach(out::println);
        KafkaClient client = KafkaClient.of(settings);
        String topic = found.manifest().topic().name();
        try (TopicIdentity identity =
                new TopicIdentity(PipelineTables.bounded(settings).database(), client, found.name(), topic)) {
            identity.mismatch().ifPresent(out::println);
        } catch (JdbiException failure) {
            throw new TelltaleException(DatabaseErrors.sentence(failure, settings), failure);
        } catch (KafkaException failure) {
            throw new TelltaleException(KafkaErrors.sentence(failure, client), failure);
        }
    }

    /** The warning if several jobs of a pipeline run. */
    public Optional<String> duplicates(Pipeline found) {
        return new DuplicateJobs(URI.create(settings.get(Setting.FLINK_REST_URL)))
                .find(
                        found.name(),
                        found.manifest(),
                        new ProjectJobs(project.file().name(), settings).allAlive(found.name()));
    }

    private Optional<StartPoint> configured() {
        String path = settings.get(Setting.RECOVERY_PATH);
        return path.isEmpty() ? Optional.empty() : Optional.of(StartPoint.at(path));
    }

    /** The live job of a pipeline. */
    public PipelineJob job(String pipeline) {
        return job(project.pipeline(pipeline, settings));
    }

    /** The live job of a version of a pipeline. */
    public PipelineJob job(Pipeline found) {
        return new PipelineJob(found, PipelineTopics.of(found), dev);
    }

    /**
     * Submits one pipeline and waits until it runs.
     *
     * @param recovery checkpoint or savepoint to start from
     * @return the job's id
     * @throws TelltaleException if a statement fails or the job does not run
     */
    public String submit(String pipeline, Optional<String> recovery) {
        return job(pipeline).submit(recovery.map(StartPoint::at).orElse(StartPoint.BEGINNING));
    }
}
