package dev.telltale.local.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.local.console.ConsoleProgress;
import dev.telltale.local.console.StopSignal;
import dev.telltale.local.live.Production;
import dev.telltale.local.project.Project;
import dev.telltale.producer.EventTimeMode;
import dev.telltale.producer.Injection;
import dev.telltale.producer.InjectionCounts;
import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.ProduceRequestBuilder;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.Speed;
import dev.telltale.sql.settings.Setting;

@Command(
        name = "produce",
        mixinStandardHelpOptions = true,
        description = {
            "Sends readings to Kafka, from recordings or simulated.",
            "",
            "Readings of stress come from recordings, those of other pipelines are simulated. Ctrl-C "
                    + "stops after Kafka has acknowledged all sent readings."
        },
        footerHeading = "%nRecordings:%n",
        footer = {
            "A recording is a CSV file (RFC 4180) in UTF-8 with a header. It has the columns X, Y, "
                    + "Z, EDA, HR, TEMP, id "
                    + "and datetime (yyyy-MM-dd HH:mm:ss with 0 to 9 digits of a second, in UTC) in any order; others "
                    + "are ignored.",
            "A signal that is empty, NaN, NA, null or infinite is left out of its reading. A malformed row is skipped: "
                    + "the other rows are sent, and the exit status is 1.",
        })
final class ProduceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PIPELINE",
            description = "Name of the pipeline: stress, heart_rate, vehicle_pressure or weather.")
    private String pipeline;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Recording to replay, csv or csv.gz (default: the shipped one). Can be repeated.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            defaultValue = "1",
            description = "Speed relative to real time (default: ${DEFAULT-VALUE}).")
    private String speed;

    @Option(names = "--count", paramLabel = "N", description = "Maximum number of readings (default: all).")
    private Long count;

    @Option(
            names = "--event-time",
            paramLabel = "now|original",
            defaultValue = "now",
            description = "Shift event time to the clock or keep it (default: ${DEFAULT-VALUE}).")
    private EventTimeMode eventTime;

    @Option(names = "--strict", description = "Send nothing if a recording has a malformed row.")
    private boolean strict;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the simulation (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--devices", paramLabel = "N", description = "Number of patients, sensors or stations to simulate.")
    private Integer devices;

    @Option(
            names = "--inject",
            paramLabel = "FAULTS",
            description = "Faults to inject, such as bad=1%%,late=2%%,duplicate=1%%.")
    private String faults;

    @Override
    public Integer call() {
        Project project = Project.current();
        project.requirePipeline(pipeline);
        ReadingKind kind = ReadingKind.parse(pipeline);
        if (kind.isReplayed() && files.isEmpty()) {
            files.add(project.recording(pipeline));
        }
        files.forEach(ProduceCommand::requireReadable);
        ProduceRequest request = request(kind);
        PrintWriter out = spec.commandLine().getOut();
        ProduceReport report = Production.until(
                StopSignal.onSignal(),
                request,
                project.settings().require(Setting.KAFKA_BOOTSTRAP_SERVERS, Setting.KAFKA_CLIENT_PROPERTIES),
                ConsoleProgress.onStandardError());
        print(out, request, report);
        return exitCode(report);
    }

    /** A skipped row is a failure. */
    static int exitCode(ProduceReport report) {
        return report.malformed() == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static void requireReadable(Path file) {
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("there is no file " + file);
        }
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a folder, not a recording");
        }
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(file + " cannot be read: permission denied");
        }
    }

    private ProduceRequest request(ReadingKind kind) {
        ProduceRequestBuilder builder = ProduceRequest.of(kind)
                .files(files)
                .strict(strict)
                .speed(Speed.parse(speed))
                .eventTime(eventTime)
                .seed(seed);
        if (count != null) {
            builder.count(count);
        }
        if (devices != null) {
            builder.devices(devices);
        }
        if (faults != null) {
            builder.injection(Injection.parse(faults));
        }
        return builder.build();
    }

    static void print(PrintWriter out, ProduceRequest request, ProduceReport report) {
        out.printf(
                Locale.ROOT,
                "%s: %,d records in %.1f s (%,.0f records/s, %.1f MB/s) to %s%n",
                report.stopped() ? "Stopped" : "Sent",
                report.records(),
                report.elapsed().toNanos() / 1e9,
                report.recordsPerSecond(),
                report.megabytesPerSecond(),
                request.topic());
        report.firstEventTime()
                .ifPresent(first -> out.printf(
                        "Event time from %s to %s%n",
                        first, report.lastEventTime().orElseThrow()));
        InjectionCounts injected = report.injected();
        if (injected.bad() + injected.late() + injected.duplicate() > 0) {
            out.printf(
                    Locale.ROOT,
                    "Injected: %,d bad, %,d late, %,d duplicate%n",
                    injected.bad(),
                    injected.late(),
                    injected.duplicate());
        }
        if (report.malformed() > 0) {
            report.skipped().byReason().forEach((reason, rows) -> out.printf(Locale.ROOT, "  %,d: %s%n", rows, reason));
            out.printf(Locale.ROOT, "Malformed rows, skipped: %,d%n", report.malformed());
        }
        out.flush();
    }
}
