package dev.telltale.producer.stress;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.producer.Recording;

import static org.assertj.core.api.Assertions.assertThat;

/** CSV of other programs, read by RFC 4180. A malformed row affects only itself. */
final class CsvDialectsTest {
    private static final String ROW = "-49,12,40,0.5,72.5,31.25,W1,2026-11-29 10:00:00.125,0";
    private static final StressReading READING =
            new StressReading("W1", 1_795_946_400_125L, true, -49, 12, 40, 0.5f, 72.5f, 31.25f);

    private final List<String> notes = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path write(String text, Charset charset) throws IOException {
        return Files.write(folder.resolve("recording.csv"), text.getBytes(charset));
    }

    private List<StressReading> read(String text) throws IOException {
        return read(write(text, StandardCharsets.UTF_8));
    }

    private List<StressReading> read(Path file) {
        try (Stream<StressReading> readings = new Recordings(List.of(file), notes::add, false).from(0)) {
            return readings.toList();
        }
    }

    @Test
    void readsColumnsByNameInAnyOrderAndIgnoresOthers() throws IOException {
        String header = "note, Datetime ,ID,temp,hr,eda,z,y,x";
        String row = "\"a, \"\"b\"\"\nc\",2026-11-29 10:00:00.125,W1,31.25,72.5,0.5,40,12,-49";

        assertThat(read(header + "\n" + row + "\n" + row)).containsExactly(READING, READING);
        assertThat(notes).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readsAnyEndOfLineAndBlankLines(String end) throws IOException {
        assertThat(read(Recording.HEADER + end + ROW + end + end + "  " + end + ROW))
                .containsExactly(READING, READING);
        assertThat(notes).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32LE"})
    void readsTheCharsetOfAByteOrderMark(String charset) throws IOException {
        assertThat(read(write("\uFEFF" + Recording.HEADER + "\n" + ROW, Charset.forName(charset))))
                .containsExactly(READING);
    }

    @Test
    void readsQuotedFieldsWithCommasQuotesAndLineEnds() throws IOException {
        String quoted =
                "\"-49\",\"12\",\"40\",\"0.5\",\"72.5\",\"31.25\",\"W \"\"1\"\", a\nb\",\"2026-11-29 10:00:00.125\",\"\"";

        assertThat(read("\"X\",Y,Z,EDA,HR,TEMP,\"id\",datetime,label\n" + quoted))
                .extracting(StressReading::key)
                .containsExactly("W \"1\", a\nb");
    }

    @Test
    void skipsOneRowForAStrayQuote() throws IOException {
        String stray = ROW.replace("W1", "\"W1");
        String open = ROW.replace(",0", ",\"");
        String quoted = ROW.replace("W1", "\"W1\"");

        assertThat(read(String.join("\n", Recording.HEADER, stray, ROW, quoted, open, ROW, open, quoted, ROW, stray)))
                .hasSize(5)
                .containsOnly(READING);
        assertThat(notes).hasSize(4).first().asString().endsWith(":2: a double quote that is not closed");
    }

    @Test
    void namesAQuoteInsideAQuotedField() throws IOException {
        assertThat(read(Recording.HEADER + "\n" + ROW.replace("W1", "\"W\"1\"") + "\n" + ROW))
                .containsExactly(READING);
        assertThat(notes)
                .singleElement()
                .asString()
                .endsWith(":2: a double quote inside a quoted field that is not doubled");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "NaN",
                "nan",
                "NA",
                "N/A",
                "null",
                "NULL",
                "None",
                "inf",
                "-inf",
                "+Infinity",
                "-Infinity",
                "1e99",
                "#N/A",
                "\"\""
            })
    void leavesOutASignalThatIsMissingOrNotFinite(String signal) throws IOException {
        assertThat(read(Recording.HEADER + "\n" + ROW.replace("72.5", signal)))
                .singleElement()
                .satisfies(reading -> assertThat(reading.hr()).isNaN())
                .satisfies(reading -> assertThat(reading.eda()).isEqualTo(0.5f));
        assertThat(notes).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "abc | \"abc\" is not a number (HR)",
                "0x1p3 | \"0x1p3\" is not a number (HR)",
                "1f | \"1f\" is not a number (HR)",
                "1-2 | \"1-2\" is not a number (HR)",
                "\"72,5\" | \"72,5\" is not a number: a decimal point is expected, not a comma (HR)",
            })
    void skipsARowWithASignalThatIsNoNumber(String signal, String reason) throws IOException {
        assertThat(read(Recording.HEADER + "\n" + ROW.replace("72.5", signal))).isEmpty();
        assertThat(notes).singleElement().asString().endsWith(":2: " + reason);
    }

    @Test
    void skipsARowWhoseWorkerIsNoText() throws IOException {
        Path file = write(
                Recording.HEADER + "\n" + ROW.replace("W1", "Zo\u00EB") + "\n" + ROW, StandardCharsets.ISO_8859_1);

        assertThat(read(file)).containsExactly(READING);
        assertThat(notes).singleElement().asString().endsWith(":2: \"Zo\uFFFD\" is not text in UTF-8 (id)");
    }

    @Test
    void removesControlSequencesFromMessages() throws IOException {
        read(Recording.HEADER + "\n" + ROW.replace("72.5", "\u001B[31m\u202E"));

        assertThat(notes).singleElement().asString().endsWith(":2: \"\uFFFD[31m\uFFFD\" is not a number (HR)");
    }

    @Test
    void reportsTheFirstMalformedRowsAndCountsTheOthers() throws IOException {
        Path file = write(
                Recording.HEADER + "\n" + (ROW.replace(",W1,", ",,") + "\n").repeat(1_000), StandardCharsets.UTF_8);
        Recordings recordings = new Recordings(List.of(file), notes::add, false);

        assertThat(notes)
                .startsWith(IntStream.rangeClosed(2, 1 + RecordingLog.REPORTED_ROWS)
                        .mapToObj(line -> file + ":" + line + ": no worker (id)")
                        .toArray(String[]::new))
                .hasSize(RecordingLog.REPORTED_ROWS + 1);
        assertThat(recordings.skipped().byReason())
                .containsOnlyKeys("no worker (id)")
                .containsValue(1_000L);
    }

    @Test
    void reportsTheProgressThroughALongFileOnce() {
        RecordingLog progress = new RecordingLog(notes::add, false);
        Path file = Path.of("long.csv");
        for (int round = 0; round < 2; round++) {
            for (long line = 2; line <= RecordingLog.PROGRESS_LINES + 1; line++) {
                progress.read(file, line);
            }
        }

        assertThat(notes).containsExactly("long.csv: 5,000,000 lines read so far");
    }
}
