package dev.telltale.local.command.stack;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.local.console.StopSignal;
import dev.telltale.local.console.TextTable;
import dev.telltale.local.database.PipelineTables;
import dev.telltale.local.live.LiveStack;
import dev.telltale.local.live.Production;
import dev.telltale.local.project.Project;
import dev.telltale.local.project.ValidPipelines;
import dev.telltale.producer.EventTimeMode;
import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.ProduceRequestBuilder;
import dev.telltale.producer.Progress;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.Speed;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a pipeline from start to end in less than a minute.",
            "",
            "Starts a new stack, replays the recording of the pipeline (without one: simulated readings) at "
                    + "maximum speed, waits until every reading has arrived in the database, and prints the "
                    + "results. If a newer version than the live one is there, and recordings of whole shifts, it "
                    + "then computes these with the newer version, in batch."
        })
public final class DemoCommand implements Runnable {
    private static final long SIMULATED_READINGS = 60_000;
    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);
    private static final Duration ARRIVAL_TIMEOUT = Duration.ofSeconds(90);

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PIPELINE",
            arity = "0..1",
            description = "Name of the pipeline to run (default: the one that has a recording).")
    private String pipeline;

    @Override
    public void run() {
        Project project = Project.current();
        project.requireShipped("demo");
        pipeline = pipeline == null ? recorded(project) : pipeline;
        project.requirePipeline(pipeline);
        ReadingKind.parse(pipeline);
        ValidPipelines.among(project, project.requireValidEnvironment(), List.of(pipeline));
        PrintWriter out = spec.commandLine().getOut();
        StopSignal stop = StopSignal.onSignal();
        stop.interruptsThisThread();
        try (LiveStack live = LiveStack.start(project, project.demoFolder(), true, DemoCommand::closingEarly, out)) {
            // A library may have caught the interrupt.
            stop.pause(Duration.ZERO);
            ProduceRequest request = request(project);
            CompletableFuture<ProduceReport> sending = CompletableFuture.supplyAsync(
                    () -> Production.until(stop, request, live.settings(), Progress.SILENT));
            Pipeline found = project.pipeline(pipeline, live.settings());
            Optional<WholeShifts> shifts = WholeShifts.of(project, found);
            CompletableFuture<Map<Pipeline, Long>> beside = CompletableFuture.supplyAsync(() ->
                    shifts.map(later -> later.sendBeside(live.settings(), stop)).orElseGet(Map::of));
            List<String> words = new ArrayList<>(List.of(pipeline));
            shifts.map(WholeShifts::beside).ifPresent(words::addAll);
            requireAll(live.jobs().submit(words, out));
            stop.interruptsNoThread();
            long start = System.nanoTime();
            ProduceReport sent = Production.join(sending);
            PipelineTables tables = new PipelineTables(live.settings());
            PipelineTables.Counts counts = await(tables, found, sent.records(), stop);
            print(out, tables.rows(found, "summary"), sent, counts, (System.nanoTime() - start) / 1e9);
            shifts.ifPresent(later -> later.show(live, Production.join(beside), stop, out));
        } catch (RuntimeException failure) {
            throw stop.interruptsNoThread()
                    ? new TelltaleException("stopped before every window had arrived")
                    : failure;
        }
    }

    private static void requireAll(Map<String, String> leftOut) {
        leftOut.values().stream().findFirst().ifPresent(reason -> {
            throw new TelltaleException(reason);
        });
    }

    private static String recorded(Project project) {
        return ReadingKind.all().stream()
                .filter(ReadingKind::isReplayed)
                .map(ReadingKind::pipeline)
                .filter(project.sql().names()::contains)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no pipeline of this project has a recording: name the " + "pipeline to run"));
    }

    /** Closes idle partitions early, because no readings follow the recording. */
    private static Settings closingEarly(Settings settings) {
        return settings.with(Setting.IDLE_CLOSE_TIMEOUT, "2 s");
    }

    private ProduceRequest request(Project project) {
        ReadingKind kind = ReadingKind.parse(pipeline);
        ProduceRequestBuilder request = ProduceRequest.of(kind).speed(Speed.MAX).eventTime(EventTimeMode.ORIGINAL);
        return kind.isReplayed()
                ? request.files(List.of(project.recording(pipeline))).build()
                : request.count(SIMULATED_READINGS).build();
    }

    private PipelineTables.Counts await(PipelineTables tables, Pipeline found, long records, StopSignal stop) {
        long deadline = System.nanoTime() + ARRIVAL_TIMEOUT.toNanos();
        PipelineTables.Counts counts = tables.counts(found);
        while (counts.accountedFor() < records) {
            if (stop.within(POLL_INTERVAL)) {
                throw new TelltaleException("stopped before every window had arrived");
            }
            if (System.nanoTime() > deadline) {
                throw new TelltaleException(String.format(
                        Locale.ROOT,
                        "only %,d of %,d readings arrived within %d s; the log is in .telltale/demo/logs",
                        counts.accountedFor(),
                        records,
                        ARRIVAL_TIMEOUT.toSeconds()));
            }
            counts = tables.counts(found);
        }
        return counts;
    }

    private void print(
            PrintWriter out,
            List<Map<String, Object>> summary,
            ProduceReport sent,
            PipelineTables.Counts counts,
            double seconds) {
        out.println(TextTable.of(summary));
        out.printf(Locale.ROOT, "Readings sent        %,10d%n", sent.records());
        out.printf(Locale.ROOT, "  in windows         %,10d  (%,d windows)%n", counts.inWindows(), counts.windows());
        out.printf(Locale.ROOT, "  duplicates         %,10d%n", counts.duplicates());
        out.printf(Locale.ROOT, "  late               %,10d%n", counts.late());
        if (counts.refused() > 0) {
            out.printf(Locale.ROOT, "  refused            %,10d%n", counts.refused());
        }
        out.printf(Locale.ROOT, "  invalid            %,10d%n", counts.invalid());
        out.printf(
                Locale.ROOT,
                "From the start of the job to the last window in the database: %.1f s (%,.0f readings/s)%n",
                seconds,
                sent.records() / seconds);
        out.flush();
    }
}
