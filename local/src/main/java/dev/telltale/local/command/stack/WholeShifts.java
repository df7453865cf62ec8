package dev.telltale.local.command.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.local.console.ConsoleProgress;
import dev.telltale.local.console.Heartbeat;
import dev.telltale.local.console.StopSignal;
import dev.telltale.local.console.TextTable;
import dev.telltale.local.database.PipelineTables;
import dev.telltale.local.live.LiveStack;
import dev.telltale.local.live.Production;
import dev.telltale.local.produce.FileKind;
import dev.telltale.local.project.Project;
import dev.telltale.producer.EventTimeMode;
import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.Progress;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.Speed;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Settings;

/**
 * The newest version of a pipeline on recordings of whole shifts: they are replayed into its topic, and computed in batch,
 * because another version is live. Other pipelines with records of these shifts run live from the start.
 *
 * @param version the newest version
 * @param recordings their files
 * @param others the other pipelines with their files
 */
record WholeShifts(Pipeline version, List<Path> recordings, Map<Pipeline, List<Path>> others) {
    private static final Pattern NAME = Pattern.compile(".*-shift\\.csv(\\.gz)?");
    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);
    private static final Duration ARRIVAL_TIMEOUT = Duration.ofSeconds(60);

    /** The shifts of a pipeline; empty if its newest version is the live one, or if it has no recordings of shifts. */
    static Optional<WholeShifts> of(Project project, Pipeline live) {
        List<String> versions = project.sql().versions(live.name());
        String newest = versions.get(versions.size() - 1);
        List<Path> recordings = recordings(project.data(live.name()));
        return newest.equals(live.version()) || recordings.isEmpty()
                ? Optional.empty()
                : Optional.of(new WholeShifts(live.inVersion(newest), recordings, others(project, live)));
    }

    private static Map<Pipeline, List<Path>> others(Project project, Pipeline live) {
        return project.sql().names().stream()
                .filter(name -> !name.equals(live.name())
                        && !recordings(project.data(name)).isEmpty())
                .collect(Collectors.toMap(
                        name -> project.pipeline(name, live.settings()), name -> recordings(project.data(name))));
    }

    private static List<Path> recordings(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private ProduceReport compute(Settings settings, StopSignal stop) {
        ProduceReport sent =
                send(ReadingKind.parse(version.name()), recordings, settings, stop, ConsoleProgress.onStandardError());
        BatchRun batch = new BatchRun(version, true);
        batch.land(total -> {});
        batch.compute(Optional.empty(), Optional.empty());
        return sent;
    }

    /** The names of the other pipelines. */
    List<String> beside() {
        return others.keySet().stream().map(Pipeline::name).toList();
    }

    /** Sends the records of the shifts to the other pipelines, and returns how many each one gets. */
    Map<Pipeline, Long> sendBeside(Settings settings, StopSignal stop) {
        Map<Pipeline, Long> sent = new LinkedHashMap<>();
        others.forEach((pipeline, files) -> sent.put(
                pipeline,
                send(new FileKind(pipeline), files, settings, stop, Progress.SILENT)
                        .records()));
        return sent;
    }

    /**
     * Replays and computes the shifts, and prints the results of each key.
     *
     * @param beside number of records that the other pipelines have got
     */
    void show(LiveStack live, Map<Pipeline, Long> beside, StopSignal stop, PrintWriter out) {
        long start = System.nanoTime();
        ProduceReport sent = Heartbeat.during(
                out,
                () -> "Computing " + recordings.size() + " whole shifts with " + version.version(),
                () -> compute(live.settings(), stop));
        out.printf(
                Locale.ROOT,
                "%n%s %s, in batch, with %d whole shifts more (%,d readings):%n",
                version.name(),
                version.version(),
                recordings.size(),
                sent.records());
        PipelineTables tables = new PipelineTables(live.settings());
        out.println(TextTable.of(tables.rows(version, "summary")));
        out.printf(Locale.ROOT, "Replayed and computed in %.1f s%n", (System.nanoTime() - start) / 1e9);
        out.flush();
        beside.forEach((pipeline, records) -> showLive(pipeline, records, live, stop, out));
    }

    private static ProduceReport send(
            ReadingKind kind, List<Path> files, Settings settings, StopSignal stop, Progress progress) {
        ProduceRequest request = ProduceRequest.of(kind)
                .speed(Speed.MAX)
                .eventTime(EventTimeMode.ORIGINAL)
                .files(files)
                .build();
        return Production.until(stop, request, settings, progress);
    }

    /** Waits until a live job knows all records of the shifts, and prints what it knows. */
    private static void showLive(Pipeline pipeline, long records, LiveStack live, StopSignal stop, PrintWriter out) {
        PipelineTables tables = new PipelineTables(live.settings());
        long deadline = System.nanoTime() + ARRIVAL_TIMEOUT.toNanos();
        while (tables.rows(pipeline, "summary").size() < records) {
            if (stop.within(POLL_INTERVAL) || System.nanoTime() > deadline) {
                throw new TelltaleException(
                        "not all records of " + pipeline.name() + " have arrived; the log is in .telltale/demo/logs");
            }
        }
        out.printf(Locale.ROOT, "%n%s, live (%,d records):%n", pipeline.name(), records);
        out.println(TextTable.of(tables.rows(pipeline, "summary")));
        out.flush();
    }
}
