package dev.telltale.local.command;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jdbi.v3.core.JdbiException;

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
    private final Look look;

    PipelineStatus(Project project, Settings settings) {
        this.project = project;
        this.settings = settings;
        this.flink = new FlinkJobs(URI.create(settings.get(Setting.FLINK_REST_URL)));
        this.look = new Look(project.sql(), settings);
    }

    List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (TopicEnds ends = new TopicEnds(KafkaClient.of(settings))) {
            for (String pipeline : project.sql().pipelines()) {
                rows.add(row(pipeline, ends));
            }
        } catch (JdbiException failure) {
            throw new StackException("the database does not answer at " + settings.get(Setting.DATABASE_URL), failure);
        }
        return rows;
    }

    private Map<String, Object> row(String pipeline, TopicEnds ends) {
        String topic = Topics.of(project.sql(), pipeline, settings).input().name();
        Optional<FlinkJob> job = flink.alive(pipeline);
        Look.Counts counts = look.counts(pipeline, topic);
        long readings = ends.records(topic);
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

    /** Chosen by us: long enough for a busy broker, short enough for a person. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
}
