package dev.telltale.local.monitor;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.common.KafkaException;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.fallback.live.DatabaseErrors;
import dev.telltale.fallback.live.KafkaErrors;
import dev.telltale.fallback.promotion.PromotionLog;
import dev.telltale.local.console.TextTable;
import dev.telltale.local.count.ReadingCount;
import dev.telltale.local.count.ReadingCounter;
import dev.telltale.local.database.PipelineTables;
import dev.telltale.local.database.WrittenTables;
import dev.telltale.local.job.DuplicateJobs;
import dev.telltale.local.job.OpenPromotion;
import dev.telltale.local.job.ProjectJobs;
import dev.telltale.local.project.Project;
import dev.telltale.local.project.ValidPipelines;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** The status of all pipelines: the job, the newest window and the readings of the topic. */
public final class PipelineStatus {
    private static final List<String> COLUMNS = List.of(
            "pipeline",
            "job",
            "version",
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
            "filtered",
            "pending");

    /** Chosen by us: enough for about a million records. */
    private static final Duration COUNT_TIME = Duration.ofMillis(600);

    /** Chosen by us: longer than a busy broker needs. */
    private static final Duration KAFKA_TIMEOUT = Duration.ofSeconds(10);

    private final Project project;
    private final Settings settings;
    private final ProjectJobs jobs;
    private final FlinkJobs flink;
    private final DuplicateJobs duplicates;
    private final PipelineTables tables;
    private final Map<String, String> faults = new LinkedHashMap<>();

    /** Creates the status of a project. */
    public PipelineStatus(Project project, Settings settings) {
        this.project = project;
        this.settings = settings;
        this.jobs = new ProjectJobs(project.file().name(), settings);
        this.flink = jobs.flink();
        this.duplicates = new DuplicateJobs(URI.create(settings.get(Setting.FLINK_REST_URL)));
        this.tables = PipelineTables.bounded(settings);
    }

    /** The faults of pipelines whose readings cannot be counted, by name; complete after {@link #rows}. */
    public Map<String, String> faults() {
        return faults;
    }

    /** One row per pipeline; its note names problems that need action, and is null if there are none. */
    public List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        KafkaClient client = KafkaClient.of(settings);
        try (ReadingCounter counter = new ReadingCounter(tables.database(), client, KAFKA_TIMEOUT, COUNT_TIME)) {
            for (String pipeline : project.sql().names()) {
                rows.add(rowOrFault(pipeline, counter));
            }
        } catch (KafkaException failure) {
            throw new TelltaleException(KafkaErrors.sentence(failure, client), failure);
        }
        return rows;
    }

    private Map<String, Object> rowOrFault(String pipeline, ReadingCounter counter) {
        try {
            return row(project.pipeline(pipeline, settings), counter);
        } catch (TelltaleException mistake) {
            return fault(pipeline, mistake.getMessage());
        } catch (KafkaException failure) {
            if (KafkaErrors.affectsAllTopics(failure)) {
                throw failure;
            }
            return fault(pipeline, KafkaErrors.sentence(failure, KafkaClient.of(settings)));
        } catch (JdbiException failure) {
            if (DatabaseErrors.affectsAllStatements(failure)) {
                throw new TelltaleException(DatabaseErrors.sentence(failure, settings), failure);
            }
            return fault(pipeline, databaseFault(pipeline, failure));
        }
    }

    /** Names missing tables of the pipeline before what the database reports. */
    private String databaseFault(String pipeline, JdbiException failure) {
        try {
            return tables.database()
                    .withHandle(new WrittenTables(project.pipeline(pipeline, settings))::registrationFault)
                    .orElseGet(() -> DatabaseErrors.sentence(failure, settings));
        } catch (JdbiException | TelltaleException further) {
            return DatabaseErrors.sentence(failure, settings);
        }
    }

    private Map<String, Object> fault(String pipeline, String sentence) {
        faults.put(pipeline, sentence);
        Map<String, Object> row = new LinkedHashMap<>();
        COLUMNS.forEach(column -> row.put(column, null));
        row.put("pipeline", pipeline);
        Optional<FlinkJob> job = jobs.alive(pipeline);
        row.put("job", job.map(alive -> alive.state().toString()).orElse("none"));
        row.put("note", sentence);
        return row;
    }

    /** Adds problems of the job. */
    private void noteJob(String pipeline, Manifest manifest, Optional<FlinkJob> job, List<String> notes) {
        job.filter(alive -> !flink.isRunning(alive.id()))
                .ifPresent(alive -> notes.add("job " + alive.id() + " does not run"
                        + flink.cause(alive.id()).map(cause -> ": " + cause).orElse(" yet")));
        duplicates.find(pipeline, manifest, jobs.allAlive(pipeline)).ifPresent(notes::add);
        new PromotionLog(pipeline, settings)
                .open()
                .map(open -> OpenPromotion.sentence(pipeline, open))
                .ifPresent(notes::add);
    }

    private Map<String, Object> row(Pipeline found, ReadingCounter counter) {
        String pipeline = found.name();
        Manifest manifest = found.manifest();
        Optional<FlinkJob> job = jobs.alive(pipeline);
        List<String> notes = new ArrayList<>();
        ValidPipelines.faults(project, settings, pipeline).ifPresent(notes::add);
        noteJob(pipeline, manifest, job, notes);
        PipelineTables.Counts counts = tables.counts(found);
        ReadingCount count = new TopicReadings(
                        tables.database(), settings, pipeline, manifest.topic().name())
                .count(counter, counts.accountedFor(), notes::add);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("pipeline", pipeline);
        row.put("job", job.map(alive -> alive.state().toString()).orElse("none"));
        row.put("version", found.version());
        row.put(
                "restarts",
                job.map(alive -> flink.statistics(alive.id()).restartCount()).orElse(null));
        PipelineTables.FallbackCheck watched = tables.fallbackCheck(pipeline);
        row.put("mode", watched.mode());
        row.put("lag_seconds", watched.lagSeconds());
        row.put("checked_at", TextTable.cell(watched.checkedAt()));
        row.put("last_window_start", TextTable.cell(counts.lastWindowStart()));
        row.put("windows", counts.windows());
        row.put("readings", count.readings());
        row.put("in_windows", counts.inWindows());
        row.put("duplicates", counts.duplicates());
        row.put("late", counts.late());
        row.put("refused", counts.refused());
        row.put("invalid", counts.invalid());
        long open = count.readings() - counts.accountedFor();
        long pending = Math.min(open, count.unsettled());
        row.put("filtered", open - pending);
        row.put("pending", pending);
        row.put("note", notes.isEmpty() ? null : String.join("; ", notes));
        return row;
    }
}
