package dev.telltale.local.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.local.console.ConsoleProgress;
import dev.telltale.local.console.StopSignal;
import dev.telltale.local.live.Production;
import dev.telltale.local.produce.FileKind;
import dev.telltale.local.project.Project;
import dev.telltale.producer.EventTimeMode;
import dev.telltale.producer.Injection;
import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.ProduceRequestBuilder;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.Speed;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Setting;

@Command(
        name = "produce",
        mixinStandardHelpOptions = true,
        description = {
            "Sends readings to Kafka, from files or simulated.",
            "",
            "The records go to the topic of the pipeline, in its format and with its key. Without a "
                    + "file, shipped pipelines replay their recording or simulate readings. Ctrl-C "
                    + "stops after Kafka has acknowledged all sent readings."
        },
        footerHeading = "%nFiles:%n",
        footer = {
            "A file whose name ends in .csv or .csv.gz is CSV (RFC 4180) in UTF-8. Its header names "
                    + "columns of the contract, or fields of nested columns with a dot, such as meter.id. A "
                    + "malformed row is skipped: the other rows are sent, and the exit status is 1.",
            "Any other file, plain or gzip, has one JSON object on each line. With --event-time "
                    + "original, lines are sent byte by byte. Lines that are no readings are sent as they are.",
            "A recording of wristbands has the columns X, Y, Z, EDA, HR, TEMP, id and datetime (yyyy-MM-dd "
                    + "HH:mm:ss with 0 to 9 digits of a second, in UTC). A signal that is empty, NaN, NA, null "
                    + "or infinite is left out of its reading.",
        })
final class ProduceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PIPELINE", description = "Name of the pipeline: a folder of sql/.")
    private String pipeline;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "File of readings: JSON lines or CSV, plain or gzip (default: the shipped recording). Can "
                    + "be repeated.")
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

    @Option(names = "--strict", description = "Send nothing if a line is no reading.")
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
        ReadingKind kind = kind(project.pipeline(pipeline, project.settings()));
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
        SentReadings sent = new SentReadings(request, report);
        sent.print(out);
        return sent.exitCode();
    }

    /** Recordings of the shipped kind, records of files, or a simulation. */
    private ReadingKind kind(Pipeline found) {
        Optional<ReadingKind> shipped = Production.kindOf(found);
        if (files.isEmpty()) {
            return shipped.orElseThrow(() -> new IllegalArgumentException(
                    "no readings are simulated for " + pipeline + ": name a file of readings with --file"));
        }
        return shipped.filter(kind -> kind.isReplayed() && files.stream().allMatch(FileKind::isCsv))
                .orElseGet(() -> new FileKind(found));
    }

    private static void requireReadable(Path file) {
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("there is no file " + file);
        }
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a folder, not a file");
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
}
