package dev.telltale.local.testing.full;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.io.file.PathUtils;
import org.apache.kafka.common.KafkaException;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.fallback.live.DatabaseErrors;
import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.local.database.WrittenTables;
import dev.telltale.local.live.LiveStack;
import dev.telltale.local.project.Project;
import dev.telltale.local.stack.StackOptions;
import dev.telltale.local.testing.collect.JobOutput;
import dev.telltale.local.testing.given.Case;
import dev.telltale.local.testing.given.GivenFile;
import dev.telltale.local.testing.given.ValueEncoder;
import dev.telltale.local.testing.run.CaseLane;
import dev.telltale.local.testing.run.CaseResult;
import dev.telltale.local.testing.run.Comparison;
import dev.telltale.local.testing.run.TableKeys;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.Mode;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/**
 * Runs cases on a stack of their own, one after the other: the live job over the given records in Kafka, then the batch
 * run over the same topic. The stack is deleted at the end.
 */
public final class FullLane implements CaseLane {
    private final Project project;
    private final Path folder;
    private final LiveStack stack;
    private final CaseTopics topics;

    private FullLane(Project project, Path folder, LiveStack stack) {
        this.project = project;
        this.folder = folder;
        this.stack = stack;
        this.topics = new CaseTopics(stack.stack());
    }

    /** Starts a stack with the tables of the project in a temporary folder. */
    public static FullLane start(Project project, PrintWriter out) {
        Path folder;
        try {
            folder = Files.createTempDirectory("telltale-test");
        } catch (IOException noFolder) {
            throw new UncheckedIOException(noFolder);
        }
        try {
            return new FullLane(
                    project, folder, LiveStack.start(project, StackOptions.in(folder), FullLane::forCases, out));
        } catch (RuntimeException failure) {
            delete(folder);
            throw failure;
        }
    }

    /** One subtask keeps the order of the records. The batch run uses the cluster that runs anyway. */
    private static Settings forCases(Settings settings) {
        return settings.with(Setting.PARALLELISM, "1")
                .with(Setting.SOURCE_PARALLELISM, "1")
                .with(Setting.CHECKPOINT_INTERVAL, "200 ms")
                .with(Setting.FALLBACK_EXECUTION, "gateway");
    }

    @Override
    public boolean runsModesTogether() {
        return false;
    }

    /** Every run reads the files anew. */
    @Override
    public void forget(String pipeline) {}

    @Override
    public CaseResult run(Case behaviour, Mode mode) {
        Instant start = Instant.now();
        Pipeline pipeline =
                project.sql().get(behaviour.pipeline(), behaviour.version(), behaviour.settings(stack.settings()));
        CaseDatabase database = CaseDatabase.of(stack.settings(), pipeline.name(), pipeline.manifest());
        try {
            new WrittenTables(pipeline).requireRegistered();
            JobOutput output = mode == Mode.STREAM ? live(behaviour, pipeline, database) : batch(pipeline, database);
            List<String> differences = new Comparison(
                            behaviour, mode, output, TableKeys.of(pipeline, pipeline.streamScript()))
                    .differences();
            return new CaseResult(behaviour, mode, differences, Duration.between(start, Instant.now()));
        } catch (JdbiException failure) {
            throw new TelltaleException(DatabaseErrors.sentence(failure, stack.settings()), failure);
        } catch (KafkaException | IllegalArgumentException failure) {
            throw TelltaleException.because("the case cannot be run", failure);
        }
    }

    private JobOutput live(Case behaviour, Pipeline pipeline, CaseDatabase database) {
        topics.give(
                pipeline.manifest(),
                GivenFile.read(
                        behaviour,
                        pipeline.manifest().topic().name(),
                        ValueEncoder.of(pipeline, BatchPipeline.of(pipeline).readingColumns())));
        database.empty();
        new LiveJob(pipeline).runToTheEnd();
        Map<String, List<List<String>>> records = new HashMap<>();
        pipeline.manifest().outputs().forEach(output -> {
            String topic = output.topic().name();
            records.put(
                    topic,
                    topics.read(topic).stream()
                            .map(record -> List.of(String.valueOf(record.key()), String.valueOf(record.value())))
                            .toList());
        });
        return database.output(records);
    }

    /** Lands and computes the records that the live run has read. */
    private static JobOutput batch(Pipeline pipeline, CaseDatabase database) {
        database.empty();
        BatchRun run = new BatchRun(pipeline, true);
        run.land(count -> {});
        run.compute(Optional.empty(), Optional.empty());
        return database.output(Map.of());
    }

    @Override
    public void close() {
        try {
            stack.close();
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try {
            PathUtils.deleteDirectory(folder);
        } catch (IOException inUse) {
            throw new TelltaleException("the folder " + folder + " cannot be deleted", inUse);
        }
    }
}
