package dev.telltale.local.command;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.apache.kafka.common.KafkaException;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.fallback.live.DatabaseErrors;
import dev.telltale.fallback.topic.TopicIdentity;
import dev.telltale.local.console.TextTable;
import dev.telltale.local.count.ReadingCount;
import dev.telltale.local.count.ReadingCounter;
import dev.telltale.local.job.OwnJobs;
import dev.telltale.local.job.TwinJobs;
import dev.telltale.local.service.StackException;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.pipeline.Manifest;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.ScriptException;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** A row per pipeline: its job, its newest window and where the readings of its topic are. */
final class PipelineStatus {
    private static final List<String> COLUMNS = List.of(
            "pipeline",
            "job",
            "restarts",
            "mode",
            "lag_seconds",
            "checked_at",
            "last_window_start",
            "windows",
            "readings",
            "in_windows",
            "duplicates",
            "late",
            "refused",
            "invalid",
            "pending");

    private final Project project;
    private final Settings settings;
    private final OwnJobs jobs;
    private final FlinkJobs flink;
    private final TwinJobs twins;
    private final Look look;
    private final Map<String, String> troubles = new LinkedHashMap<>();

    PipelineStatus(Project project, Settings settings) {
        this.project = project;
        this.settings = settings;
        this.jobs = new OwnJobs(settings);
        this.flink = jobs.flink();
        this.twins = new TwinJobs(URI.create(settings.get(Setting.FLINK_REST_URL)));
        this.look = Look.bounded(settings);
    }

    /** What is wrong with a pipeline so that nothing can be said of its readings; known after {@link #rows}. */
    Map<String, String> troubles() {
        return troubles;
    }

    /** A row per pipeline; its note says what the user should do something about, and is null where there is nothing. */
    List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        KafkaClient client = KafkaClient.of(settings);
        try (ReadingCounter counter = new ReadingCounter(look.database(), client, ANSWER_WITHIN, COUNT_WITHIN)) {
            for (String pipeline : project.sql().names()) {
                rows.add(rowOrTrouble(pipeline, counter));
            }
        } catch (KafkaException failure) {
            throw new StackException("Kafka does not answer at " + client + ": " + failure.getMessage(), failure);
        }
        return rows;
    }

    private Map<String, Object> rowOrTrouble(String pipeline, ReadingCounter counter) {
        try {
            return row(project.pipeline(pipeline, settings), counter);
        } catch (ScriptException mistake) {
            return trouble(pipeline, mistake.getMessage());
        } catch (JdbiException failure) {
            String sentence = DatabaseErrors.sentence(failure, settings);
            if (DatabaseErrors.affectsAllStatements(failure)) {
                throw new StackException(sentence, failure);
            }
            return trouble(pipeline, sentence);
        }
    }

    private Map<String, Object> trouble(String pipeline, String sentence) {
        troubles.put(pipeline, sentence);
        Map<String, Object> row = new LinkedHashMap<>();
        COLUMNS.forEach(column -> row.put(column, null));
        row.put("pipeline", pipeline);
        Optional<FlinkJob> job = jobs.alive(pipeline);
        row.put("job", job.map(alive -> alive.state().toString()).orElse("none"));
        row.put("note", sentence);
        return row;
    }

    /** Adds what there is to say of the job beyond its state. */
    private void noteJob(String pipeline, Manifest manifest, Optional<FlinkJob> job, List<String> notes) {
        job.filter(alive -> !flink.isRunning(alive.id()))
                .ifPresent(alive -> notes.add("job " + alive.id() + " does not run"
                        + flink.cause(alive.id()).map(cause -> ": " + cause).orElse(" yet")));
        twins.find(pipeline, manifest, jobs.allAlive(pipeline)).ifPresent(notes::add);
        jobs.foreign(pipeline)
                .forEach(foreign -> notes.add("job " + foreign.id() + " has its name and is another project's"));
    }

    private Map<String, Object> row(Pipeline found, ReadingCounter counter) {
        String pipeline = found.name();
        Manifest manifest = found.manifest();
        Optional<FlinkJob> job = jobs.alive(pipeline);
        List<String> notes = new ArrayList<>();
        noteJob(pipeline, manifest, job, notes);
        Look.Counts counts = look.counts(found);
        long readings = readings(pipeline, manifest.topic().name(), counts, counter, notes::add);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("pipeline", pipeline);
        row.put("job", job.map(alive -> alive.state().toString()).orElse("none"));
        row.put(
                "restarts",
                job.map(alive -> flink.statistics(alive.id()).restartCount()).orElse(null));
        Look.Watched watched = look.watched(pipeline);
        row.put("mode", watched.mode());
        row.put("lag_seconds", watched.lagSeconds());
        row.put("checked_at", TextTable.cell(watched.checkedAt()));
        row.put("last_window_start", TextTable.cell(counts.lastWindowStart()));
        row.put("windows", counts.windows());
        row.put("readings", readings);
        row.put("in_windows", counts.inWindows());
        row.put("duplicates", counts.duplicates());
        row.put("late", counts.late());
        row.put("refused", counts.refused());
        row.put("invalid", counts.invalid());
        row.put("pending", readings - counts.accountedFor());
        row.put("note", notes.isEmpty() ? null : String.join("; ", notes));
        return row;
    }

    private long readings(
            String pipeline, String topic, Look.Counts counts, ReadingCounter counter, Consumer<String> notes) {
        try (TopicIdentity identity = new TopicIdentity(look.database(), KafkaClient.of(settings), pipeline, topic)) {
            String id = identity.current()
                    .orElseThrow(() -> new StackException(
                            "Kafka has no topic " + topic + "; ./telltale topics makes those that are missing"));
            identity.mismatch().ifPresent(notes);
            ReadingCount count = counter.count(topic, id, identity.isCompacted(), counts.accountedFor());
            if (count.estimated() > 0) {
                notes.accept(String.format(
                        Locale.ROOT,
                        "%,d offsets of topic %s are not looked at yet and count as readings; "
                                + "each status looks at more of them",
                        count.estimated(),
                        topic));
            }
            return count.readings();
        }
    }

    /** Chosen by us: about a million records, and no more than a person waits for. */
    private static final Duration COUNT_WITHIN = Duration.ofMillis(600);

    /** Chosen by us: long enough for a busy broker, short enough for a person. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
}
