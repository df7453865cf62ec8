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

import dev.telltale.fallback.topic.TopicIdentity;
import dev.telltale.local.count.ReadingCount;
import dev.telltale.local.count.ReadingCounter;
import dev.telltale.local.job.TwinJobs;
import dev.telltale.local.stack.FlinkJob;
import dev.telltale.local.stack.FlinkJobs;
import dev.telltale.local.stack.StackException;
import dev.telltale.sql.KafkaClient;
import dev.telltale.sql.Setting;
import dev.telltale.sql.Settings;
import dev.telltale.sql.Topics;

/** A row per pipeline: its job, its newest window and where the readings of its topic are. */
final class PipelineStatus {
    private final Project project;
    private final Settings settings;
    private final FlinkJobs flink;
    private final TwinJobs twins;
    private final Look look;

    PipelineStatus(Project project, Settings settings) {
        this.project = project;
        this.settings = settings;
        this.flink = new FlinkJobs(URI.create(settings.get(Setting.FLINK_REST_URL)));
        this.twins = new TwinJobs(URI.create(settings.get(Setting.FLINK_REST_URL)));
        this.look = new Look(project.sql(), settings);
    }

    /**
     * A row per pipeline.
     *
     * @param notes takes a sentence for each thing that the user should do something about
     */
    List<Map<String, Object>> rows(Consumer<String> notes) {
        List<Map<String, Object>> rows = new ArrayList<>();
        KafkaClient client = KafkaClient.of(settings);
        try (ReadingCounter counter = new ReadingCounter(look.database(), client, ANSWER_WITHIN, COUNT_WITHIN)) {
            for (String pipeline : project.sql().pipelines()) {
                rows.add(row(pipeline, counter, notes));
            }
        } catch (JdbiException failure) {
            throw new StackException("the database does not answer at " + settings.get(Setting.DATABASE_URL), failure);
        } catch (KafkaException failure) {
            throw new StackException("Kafka does not answer at " + client + ": " + failure.getMessage(), failure);
        }
        return rows;
    }

    private Map<String, Object> row(String pipeline, ReadingCounter counter, Consumer<String> notes) {
        Topics topics = Topics.of(project.sql(), pipeline, settings);
        twins.find(pipeline, topics).ifPresent(notes);
        Optional<FlinkJob> job = flink.alive(pipeline);
        Look.Counts counts = look.counts(pipeline, topics.input().name());
        long readings = readings(pipeline, topics.input().name(), counts, counter, notes);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("pipeline", pipeline);
        row.put("job", job.map(alive -> alive.state().toString()).orElse("none"));
        row.put(
                "restarts",
                job.map(alive -> flink.figures(alive.id()).restartCount()).orElse(null));
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
        return row;
    }

    private long readings(
            String pipeline, String topic, Look.Counts counts, ReadingCounter counter, Consumer<String> notes) {
        try (TopicIdentity identity = new TopicIdentity(look.database(), KafkaClient.of(settings), pipeline, topic)) {
            String id = identity.current()
                    .orElseThrow(() -> new StackException(
                            "Kafka has no topic " + topic + "; ./telltale topics makes those that are missing"));
            identity.trouble().ifPresent(notes);
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
