package dev.telltale.producer.stress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.producer.ProduceException;
import dev.telltale.producer.Recording;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Refuses files that are not recordings, with the found and the expected content. */
final class RefusedRecordingsTest {
    private static final String ROW = "-49,12,40,0.5,72.5,31.25,W1,2026-11-29 10:00:00.125,0";

    @TempDir
    private Path folder;

    private Path write(String text, Charset charset) throws IOException {
        return Files.write(folder.resolve("recording.csv"), text.getBytes(charset));
    }

    private static void refused(Path file, String sentence) {
        assertThatExceptionOfType(ProduceException.class)
                .isThrownBy(() -> new Recordings(List.of(file), note -> {}, false))
                .withMessage(file + sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "X;Y;Z;EDA;HR;TEMP;id;datetime # expected columns separated by ',', found \"X;Y;Z;EDA;HR;TEMP;id;datetime\", separated by ';'",
                "X,Y,Z,EDA,id,datetime # the header lacks HR, TEMP; it is \"X,Y,Z,EDA,id,datetime\"",
                "X,Y,Z,EDA,HR,TEMP,id,datetime,HR # the header has column HR more than once",
                "X,Y,Z,EDA,hr,Hr,TEMP,id,datetime # the header has column HR more than once",
            })
    void refusesAnotherHeader(String header, String sentence) throws IOException {
        refused(write(header + "\n" + ROW, StandardCharsets.UTF_8), ":1: " + sentence);
    }

    @Test
    void refusesTabsUtf16WithoutAMarkAndBinaryData() throws IOException {
        String tabs = Recording.HEADER.replace(',', '\t');
        refused(
                write(tabs, StandardCharsets.UTF_8),
                ":1: expected columns separated by ',', found \"" + tabs.replace('\t', '\uFFFD')
                        + "\", separated by tabs");
        refused(
                write(Recording.HEADER + "\n" + ROW, StandardCharsets.UTF_16LE),
                ":1: expected CSV text in UTF-8, found zero bytes, as in UTF-16 without a byte order mark or in binary data");
        refused(
                write("PK\u00ED\u00F3abc", StandardCharsets.ISO_8859_1),
                ":1: expected CSV text in UTF-8, found invalid bytes");
    }

    @Test
    void refusesMissingAndEmptyFiles() throws IOException {
        refused(write("", StandardCharsets.UTF_8), " is empty: the header line is missing");
        refused(write("\uFEFF\n\n", StandardCharsets.UTF_8), " is empty: the header line is missing");
        refused(folder.resolve("none.csv"), " does not exist");
        refused(folder, " is a directory, not a recording");
        Path named = Files.writeString(folder.resolve("plain.csv.gz"), Recording.HEADER);
        refused(named, " is named .gz but is not a gzip file");
    }

    @Test
    void refusesTruncatedGzipData() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write((Recording.HEADER + "\n" + (ROW + "\n").repeat(1_000)).getBytes(StandardCharsets.UTF_8));
        }
        Path file = folder.resolve("cut.csv.gz");
        for (int length : new int[] {5, bytes.size() / 2, bytes.size() - 4}) {
            Files.write(file, Arrays.copyOf(bytes.toByteArray(), length));

            refused(file, " is truncated: its gzip data end too early");
        }
    }
}
