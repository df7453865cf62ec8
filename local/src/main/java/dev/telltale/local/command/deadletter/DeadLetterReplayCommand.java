package dev.telltale.local.command.deadletter;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import dev.telltale.local.database.Database;
import dev.telltale.local.deadletter.DeadLetter;
import dev.telltale.local.deadletter.DeadLetters;
import dev.telltale.local.deadletter.Place;
import dev.telltale.local.deadletter.Replay;
import dev.telltale.local.project.Project;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Settings;

@Command(
        name = "replay",
        customSynopsis = "telltale dead-letters PIPELINE replay [OPTIONS] [PARTITION:OFFSET...]",
        mixinStandardHelpOptions = true,
        description = {
            "Sends dead letters to their topic again, each once.",
            "",
            "A replayed record keeps its key and gets the header replay-of. If its window is closed, "
                    + "the reading is late, and ./telltale batch PIPELINE adds it."
        })
final class DeadLetterReplayCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private DeadLettersCommand parent;

    @Parameters(
            paramLabel = "PARTITION:OFFSET",
            arity = "0..*",
            description = "Partitions and offsets of records, such as 0:15; or choose by options.")
    private List<String> places = new ArrayList<>();

    @Mixin
    private DeadLetterOptions options;

    @Option(names = "--value", paramLabel = "TEXT", description = "Send this JSON instead of the value of one record.")
    private String value;

    @Option(
            names = "--value-file",
            paramLabel = "FILE",
            description = "Send the bytes of this file instead of the value of one record.")
    private Path valueFile;

    @Option(names = "--yes", description = "Send the records chosen by options without a question.")
    private boolean yes;

    @Option(
            names = "--all-pipelines",
            description = "Send records that other pipelines read too: they count them again.")
    private boolean allPipelines;

    @Override
    public void run() {
        if (places.isEmpty() == options.areAbsent()) {
            throw new IllegalArgumentException(
                    "choose records either by places such as 0:15 or by options such as --error");
        }
        if (value != null && valueFile != null || (value != null || valueFile != null) && places.size() != 1) {
            throw new IllegalArgumentException("--value and --value-file need the place of one record");
        }
        Project project = Project.current();
        String pipeline = parent.requirePipeline(project);
        Settings settings = project.settings().requireAll();
        ReadingFormat form = ReadingFormat.of(project.pipeline(pipeline, settings));
        DeadLetters kept = DeadLettersCommand.deadLetters(settings);
        List<DeadLetter> letters = chosen(kept, pipeline, form);
        if (!allPipelines) {
            requireNoOtherReader(kept.otherReaders(pipeline, form.topic(), letters), form.topic());
        }
        confirm(letters.size(), form.topic());
        Replay.Outcome outcome = new Replay(Database.of(settings), KafkaClient.of(settings), form.topic()).run(letters);
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%,d sent to %s%s%n",
                        outcome.sent(),
                        form.topic(),
                        outcome.before() == 0
                                ? ""
                                : String.format(Locale.ROOT, ", %,d had been sent before", outcome.before()));
    }

    private List<DeadLetter> chosen(DeadLetters kept, String pipeline, ReadingFormat form) {
        if (places.isEmpty()) {
            return kept.list(options.filter(List.of(pipeline), List.of(form.topic()), Integer.MAX_VALUE));
        }
        List<DeadLetter> letters = places.stream()
                .distinct()
                .map(Place::parse)
                .map(place -> kept.at(pipeline, form.topic(), place))
                .toList();
        return repaired(form)
                .map(payload -> List.of(letters.get(0).withPayload(payload)))
                .orElse(letters);
    }

    private static void requireNoOtherReader(List<String> others, String topic) {
        if (!others.isEmpty()) {
            throw new TelltaleException("nothing was sent, because " + String.join(" and ", others) + " also read"
                    + (others.size() == 1 ? "s " : " ") + topic
                    + " and would count these records again; --all-pipelines sends them anyway");
        }
    }

    private void confirm(int count, String topic) {
        Console console = System.console();
        if (yes || count == 0 || !places.isEmpty()) {
            return;
        }
        if (console == null) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%,d dead letters match; add --yes to send them", count));
        }
        String answer = console.readLine("Send %,d dead letters to %s again? [y/N] ", count, topic);
        if (answer == null || !answer.strip().equalsIgnoreCase("y")) {
            throw new TelltaleException("nothing was sent");
        }
    }

    private Optional<byte[]> repaired(ReadingFormat form) {
        if (value == null && valueFile == null) {
            return Optional.empty();
        }
        if (value != null && !form.isText()) {
            throw new IllegalArgumentException("the values of " + form.topic() + " are not text: use --value-file");
        }
        byte[] payload = value == null ? read(valueFile) : value.getBytes(StandardCharsets.UTF_8);
        form.decode(payload).error().ifPresent(error -> {
            throw new TelltaleException("nothing was sent, because the new value cannot be decoded either: " + error);
        });
        return Optional.of(payload);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new TelltaleException("cannot read " + file + ": " + failure.getMessage(), failure);
        }
    }
}
