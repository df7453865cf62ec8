package dev.telltale.local.testing.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.apache.commons.io.file.PathUtils;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.table.types.DataType;

import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.fallback.pipeline.Reading;
import dev.telltale.fallback.pipeline.ReadingDecoder;
import dev.telltale.local.testing.collect.JobOutput;
import dev.telltale.local.testing.given.Case;
import dev.telltale.local.testing.given.GivenFile;
import dev.telltale.local.testing.given.ValueEncoder;
import dev.telltale.local.testing.memory.GivenRecord;
import dev.telltale.local.testing.memory.MemoryCluster;
import dev.telltale.local.testing.memory.MemoryJob;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.script.Mode;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.TimeRange;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/**
 * Runs cases on Flink alone: the scripts of a pipeline over tables in memory, planned once for all its cases. It needs
 * neither Kafka nor a database nor a schema registry.
 */
public final class FastLane implements CaseLane {
    private static final TimeRange ALWAYS =
            new TimeRange(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T00:00:00Z"));

    private final Pipelines files;
    private final Settings settings;
    private final Path scratch;
    private final MiniCluster cluster;
    private final Map<List<Object>, MemoryJob> jobs = new ConcurrentHashMap<>();
    private final Map<List<String>, BatchPipeline> pipelines = new ConcurrentHashMap<>();

    private FastLane(Pipelines files, Settings settings, Path scratch) {
        this.files = files;
        this.settings = settings.with(Setting.PARALLELISM, "1").with(Setting.SOURCE_PARALLELISM, "1");
        this.scratch = scratch;
        this.cluster = MemoryCluster.start(scratch);
    }

    /** Starts a Flink cluster in this process. */
    public static FastLane start(Pipelines files, Settings settings) {
        Path scratch;
        try {
            scratch = Files.createTempDirectory("telltale-test");
        } catch (IOException noFolder) {
            throw new UncheckedIOException(noFolder);
        }
        try {
            return new FastLane(files, settings, scratch);
        } catch (RuntimeException failure) {
            delete(scratch);
            throw failure;
        }
    }

    @Override
    public boolean runsModesTogether() {
        return true;
    }

    @Override
    public void forget(String pipeline) {
        jobs.keySet().removeIf(key -> key.get(0).equals(pipeline));
        pipelines.keySet().removeIf(key -> key.get(0).equals(pipeline));
    }

    @Override
    public CaseResult run(Case behaviour, Mode mode) {
        Instant start = Instant.now();
        JobOutput output = output(behaviour, mode);
        Pipeline pipeline = pipeline(behaviour);
        List<String> differences =
                new Comparison(behaviour, mode, output, TableKeys.of(pipeline, script(pipeline, mode))).differences();
        return new CaseResult(behaviour, mode, differences, Duration.between(start, Instant.now()));
    }

    /**
     * What a case writes in one mode.
     *
     * @throws dev.telltale.sql.failure.TelltaleException when a file of the pipeline or the given records have a fault
     */
    public JobOutput output(Case behaviour, Mode mode) {
        Pipeline pipeline = pipeline(behaviour);
        BatchPipeline typed = pipelines.computeIfAbsent(
                List.of(behaviour.pipeline(), behaviour.version()), key -> BatchPipeline.of(pipeline));
        List<GivenRecord> records = GivenFile.read(
                behaviour, pipeline.manifest().topic().name(), ValueEncoder.of(pipeline, typed.readingColumns()));
        MemoryJob job = jobs.computeIfAbsent(
                List.of(behaviour.pipeline(), behaviour.version(), mode, behaviour.givenSettings()),
                key -> job(pipeline, mode));
        return mode == Mode.STREAM ? job.run(cluster, records) : batch(job, typed, records);
    }

    private Pipeline pipeline(Case behaviour) {
        return files.get(behaviour.pipeline(), behaviour.version(), behaviour.settings(settings))
                .withoutRegistry();
    }

    private static MemoryJob job(Pipeline pipeline, Mode mode) {
        return new MemoryJob(
                script(pipeline, mode),
                mode,
                pipeline.settings().get(Setting.TELLTALE_UDF_JAR),
                pipeline.manifest().outputs().stream()
                        .map(output -> output.topic().name())
                        .collect(Collectors.toSet()));
    }

    private static Script script(Pipeline pipeline, Mode mode) {
        return mode == Mode.STREAM ? pipeline.streamScript() : pipeline.batchScript(ALWAYS);
    }

    /** The batch run reads what would have been landed: all records with an event time. The others are dead letters. */
    private JobOutput batch(MemoryJob job, BatchPipeline pipeline, List<GivenRecord> records) {
        ReadingDecoder decoder = pipeline.decoder();
        List<GivenRecord> landed = new ArrayList<>();
        Map<GivenRecord, String> untimed = new HashMap<>();
        for (GivenRecord record : records) {
            Reading reading = decoder.decode(record.value(), record.timestampMillis());
            if (reading instanceof Reading.Timed timed) {
                landed.add(record.landed(timed.eventTimeMillis()));
            } else if (reading instanceof Reading.Untimed other) {
                untimed.put(record, other.error());
            }
        }
        JobOutput output = job.run(cluster, landed);
        DataType columns = output.tables().get("dead_letters");
        List<List<String>> letters = new ArrayList<>(output.rows().getOrDefault("dead_letters", List.of()));
        untimed.forEach((record, error) -> letters.add(DataType.getFieldNames(columns).stream()
                .map(column -> cell(column, record, error, pipeline.name()))
                .toList()));
        Map<String, List<List<String>>> rows = new HashMap<>(output.rows());
        rows.put("dead_letters", letters);
        return new JobOutput(output.tables(), rows, output.records());
    }

    private static String cell(String column, GivenRecord record, String error, String pipeline) {
        return switch (column) {
            case "topic" -> record.topic();
            case "partition_id" -> String.valueOf(record.partition());
            case "partition_offset" -> String.valueOf(record.offset());
            case "error" -> error;
            case "payload" -> hex(record.value());
            case "record_key" -> hex(record.key());
            case "pipeline" -> pipeline;
            default -> "";
        };
    }

    private static String hex(byte[] bytes) {
        return bytes == null ? "" : "\\x" + HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        cluster.closeAsync().join();
        delete(scratch);
    }

    private static void delete(Path scratch) {
        try {
            PathUtils.deleteDirectory(scratch);
        } catch (IOException inUse) {
            scratch.toFile().deleteOnExit();
        }
    }
}
