package dev.telltale.local.command.deadletter;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

import org.apache.commons.io.HexDump;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import dev.telltale.connector.format.ErrorText;
import dev.telltale.connector.format.PartlyDecoded;
import dev.telltale.local.deadletter.DeadLetter;
import dev.telltale.local.deadletter.Place;
import dev.telltale.local.deadletter.ReceivedRecords;
import dev.telltale.local.project.Project;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Settings;

@Command(
        name = "show",
        customSynopsis = "telltale dead-letters PIPELINE show [-hV] [--save=FILE] PARTITION:OFFSET",
        mixinStandardHelpOptions = true,
        description = "Shows the fields and the bytes of one dead letter.")
final class DeadLetterShowCommand implements Runnable {
    /** Chosen by us: two screens. */
    private static final int SHOWN_BYTES = 1024;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private DeadLettersCommand parent;

    @Parameters(paramLabel = "PARTITION:OFFSET", description = "Partition and offset of the record, such as 0:15.")
    private String place;

    @Option(names = "--save", paramLabel = "FILE", description = "Write the bytes to a new file.")
    private Path save;

    @Override
    public void run() {
        Project project = Project.current();
        String pipeline = parent.requirePipeline(project);
        Settings settings = project.settings().requireAll();
        ReadingFormat form = ReadingFormat.of(project.pipeline(pipeline, settings));
        DeadLetter letter = new ReceivedRecords(KafkaClient.of(settings))
                .wholeIfAvailable(
                        DeadLettersCommand.deadLetters(settings).at(pipeline, form.topic(), Place.parse(place)));
        PrintWriter out = spec.commandLine().getOut();
        head(letter, out);
        PartlyDecoded decoded = form.decode(letter.payload());
        out.printf("%nFields%s%n", decoded.error().isPresent() ? " before the error" : "");
        for (Map.Entry<String, String> field : decoded.fields().entrySet()) {
            out.printf("  %-16s %.200s%n", field.getKey(), ErrorText.printable(field.getValue()));
        }
        dump(letter.payload(), out);
        out.flush();
        if (save != null) {
            save(letter, out);
        }
    }

    private static void head(DeadLetter letter, PrintWriter out) {
        out.printf("%-12s %s%n", "topic", letter.topic());
        out.printf("%-12s %s%n", "place", letter.place());
        out.printf("%-12s %s%n", "received at", letter.receivedAt());
        out.printf(
                "%-12s %s%n",
                "replayed at", letter.replayedAt().map(Object::toString).orElse("never"));
        out.printf("%-12s %s%n", "error", ErrorText.printable(letter.error()));
        out.printf("%-12s %s%n", "key", letter.key() == null ? "none" : hex(letter.key()));
        if (!letter.whole()) {
            out.printf("%nOnly the beginning is kept, and %s does not hold the record any more%n", letter.topic());
        }
    }

    private static String hex(byte[] key) {
        String hex = HexFormat.of().formatHex(Arrays.copyOf(key, Math.min(key.length, SHOWN_BYTES)));
        return key.length > SHOWN_BYTES ? String.format(Locale.ROOT, "%s… of %,d bytes", hex, key.length) : hex;
    }

    private static void dump(byte[] payload, PrintWriter out) {
        if (payload == null) {
            out.printf("%nNo value%n");
            return;
        }
        out.printf("%n%,d bytes%n", payload.length);
        try {
            HexDump.dump(Arrays.copyOf(payload, Math.min(payload.length, SHOWN_BYTES)), out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (payload.length > SHOWN_BYTES) {
            out.printf("… and %,d more%n", payload.length - SHOWN_BYTES);
        }
    }

    private void save(DeadLetter letter, PrintWriter out) {
        try {
            if (!letter.whole()) {
                throw new TelltaleException("only the beginning of the value is kept, which is not saved");
            }
            if (letter.payload() == null || Files.exists(save)) {
                throw new TelltaleException(letter.payload() == null ? "there is no value to save" : save + " exists");
            }
            Files.write(save, letter.payload());
        } catch (IOException failure) {
            throw new TelltaleException("cannot write " + save + ": " + failure.getMessage(), failure);
        }
        out.printf("Saved as %s%n", save);
    }
}
