package dev.telltale.producer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Recordings for tests: the shipped one, and small ones that tests write. */
public final class Recording {
    /** Four nurses, 32 samples a second each, 60,160 rows, 469.968 seconds from 2020-07-01 12:00. */
    public static final Path FOUR_NURSES = Path.of("../data/stress/replay-sample.csv.gz");

    /** The header of every recording. */
    public static final String HEADER = "X,Y,Z,EDA,HR,TEMP,id,datetime,label";

    private Recording() {}

    /** Writes a recording with a header and the given rows. */
    public static Path write(Path folder, String... rows) {
        Path file = folder.resolve("recording.csv");
        try {
            return Files.writeString(file, HEADER + "\n" + String.join("\n", rows) + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns the rows of a gzipped recording, split at commas, without the header. */
    public static List<String[]> rows(Path file) {
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
