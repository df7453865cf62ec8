package dev.telltale.local.command.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.local.console.ConsoleProgress;
import dev.telltale.local.console.StopSignal;
import dev.telltale.local.console.TextTable;
import dev.telltale.local.database.PipelineTables;
import dev.telltale.local.live.Production;
import dev.telltale.local.project.Project;
import dev.telltale.producer.EventTimeMode;
import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.Speed;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Settings;

/**
 * The newest version of a pipeline on recordings of whole shifts: they are replayed into its topic, and computed in batch,
 * because another version is live.
 *
 * @param version the newest version
 * @param recordings their files
 */
record WholeShifts(Pipeline version, List<Path> recordings) {
    private static final String SUFFIX = "-shift.csv.gz";

    /** The shifts of a pipeline; empty if its newest version is the live one, or if it has no recordings of shifts. */
    static Optional<WholeShifts> of(Project project, Pipeline live) {
        List<String> versions = project.sql().versions(live.name());
        String newest = versions.get(versions.size() - 1);
        List<Path> recordings = recordings(project.data(live.name()));
        return newest.equals(live.version()) || recordings.isEmpty()
                ? Optional.empty()
                : Optional.of(new WholeShifts(live.inVersion(newest), recordings));
    }

    private static List<Path> recordings(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Replays and computes the shifts, and prints the results of each key. */
    void show(Settings settings, StopSignal stop, PrintWriter out) {
        long start = System.nanoTime();
        ProduceRequest request = ProduceRequest.of(ReadingKind.parse(version.name()))
                .speed(Speed.MAX)
                .eventTime(EventTimeMode.ORIGINAL)
                .files(recordings)
                .build();
        ProduceReport sent = Production.until(stop, request, settings, ConsoleProgress.onStandardError());
        BatchRun batch = new BatchRun(version, true);
        batch.land(total -> {});
        batch.compute(Optional.empty(), Optional.empty());
        out.printf(
                Locale.ROOT,
                "%n%s %s, in batch, with %d whole shifts more (%,d readings):%n",
                version.name(),
                version.version(),
                recordings.size(),
                sent.records());
        out.println(TextTable.of(new PipelineTables(settings).rows(version, "summary")));
        out.printf(Locale.ROOT, "Replayed and computed in %.1f s%n", (System.nanoTime() - start) / 1e9);
        out.flush();
    }
}
