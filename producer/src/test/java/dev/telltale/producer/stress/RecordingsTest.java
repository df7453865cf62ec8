package dev.telltale.producer.stress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.producer.Recording;

import static org.assertj.core.api.Assertions.assertThat;

final class RecordingsTest {
    private static final int IN_MEMORY = 1_000_000;
    private static final int ROW_BY_ROW = 10;

    private final List<String> notes = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void readFourNurses() {
        Recording.rows(Recording.FOUR_NURSES).forEach(row -> rows.add(String.join(",", row)));
    }

    private Path file(String name, Stream<String> lines) throws IOException {
        return Files.write(
                folder.resolve(name),
                Stream.concat(Stream.of(Recording.HEADER), lines).toList());
    }

    private List<StressReading> read(int rowsInMemory, Path... files) {
        var recordings = new Recordings(List.of(files), new RecordingLog(notes::add, false), rowsInMemory);
        assertThat(recordings.from(0).count()).isEqualTo(rows.size());
        try (Stream<StressReading> readings = recordings.from(0)) {
            return readings.toList();
        }
    }

    private static String worker(String row) {
        return row.split(",", -1)[6];
    }

    @Test
    void mergesFilesIntoTheOrderOfTime() throws IOException {
        Path nights = file("two.csv", rows.stream().filter(row -> worker(row).matches("E4|BG")));
        Path days = file("others.csv", rows.stream().filter(row -> worker(row).matches("7A|94")));

        for (int rowsInMemory : new int[] {IN_MEMORY, ROW_BY_ROW}) {
            assertThat(read(rowsInMemory, nights, days))
                    .isSortedAccordingTo(Comparator.comparingLong(StressReading::eventTimeMillis));
        }
    }

    @Test
    void readsLongRecordingsRowByRowAsItReadsShortOnes() {
        assertThat(read(ROW_BY_ROW, Recording.FOUR_NURSES)).isEqualTo(read(IN_MEMORY, Recording.FOUR_NURSES));
    }

    @Test
    void sortsARecordingThatHasOneWorkerAfterTheOther() throws IOException {
        Path file = file("workers.csv", rows.stream().sorted(Comparator.comparing(RecordingsTest::worker)));

        assertThat(read(IN_MEMORY, file)).isSortedAccordingTo(Comparator.comparingLong(StressReading::eventTimeMillis));
    }

    @Test
    void reordersRowsOfLongRecordings() throws IOException {
        List<String> swapped = new ArrayList<>(rows);
        for (int row = 0; row + 1_000 < swapped.size(); row += 2_000) {
            String earlier = swapped.set(row + 1_000, swapped.get(row));
            swapped.set(row, earlier);
        }

        assertThat(read(ROW_BY_ROW, file("swapped.csv", swapped.stream())))
                .isSortedAccordingTo(Comparator.comparingLong(StressReading::eventTimeMillis));
    }

    @Test
    void reportsAMalformedRowOnceIfRecordingsAreReadAgain() throws IOException {
        Path file = file("bad.csv", Stream.concat(Stream.of("1,2,3"), rows.stream()));

        read(ROW_BY_ROW, file);

        assertThat(notes).containsExactly(file + ":2: 3 columns instead of 9");
    }
}
