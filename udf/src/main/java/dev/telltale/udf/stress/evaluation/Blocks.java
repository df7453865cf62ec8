package dev.telltale.udf.stress.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

import de.siegmar.fastcsv.reader.NamedCsvRecord;

import dev.telltale.udf.stress.recording.CsvRows;

/** Reads {@code blocks.csv.gz}; the README in its folder describes the columns. */
final class Blocks {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int MOST_WINDOWS = 60;
    private static final int HIGHEST_LEVEL = 2;

    private Blocks() {}

    /**
     * Reads the blocks of each nurse in order of time. Parts of one block are joined.
     *
     * @return one list per nurse, in order of their ids
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException with file and line if a row is malformed
     */
    static List<List<Block>> read(Path csvGz) throws IOException {
        return byNurse(CsvRows.read(csvGz, Blocks::block));
    }

    static List<List<Block>> byNurse(List<Block> blocks) {
        return blocks.stream()
                .collect(Collectors.groupingBy(
                        Block::nurse,
                        TreeMap::new,
                        Collectors.groupingBy(Block::start, TreeMap::new, Collectors.toList())))
                .values()
                .stream()
                .map(ofNurse -> ofNurse.values().stream().map(Block::joined).toList())
                .toList();
    }

    private static Block block(NamedCsvRecord row) {
        return new Block(
                row.getField("nurse"),
                row.getField("session"),
                start(row.getField("window_start")),
                CsvRows.whole(row, "windows", 1, MOST_WINDOWS),
                CsvRows.number(row, "eda_microsiemens"),
                CsvRows.number(row, "skin_temperature_celsius"),
                CsvRows.whole(row, "reported_level", Block.NO_REPORT, HIGHEST_LEVEL));
    }

    private static long start(String text) {
        try {
            long minutes = Duration.ofSeconds(LocalDateTime.parse(text, TIME).toEpochSecond(ZoneOffset.UTC))
                    .toMinutes();
            if (minutes % Block.MINUTES == 0) {
                return minutes;
            }
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("window_start is not a time: " + text, wrong);
        }
        throw new IllegalArgumentException("window_start is not a multiple of 5 min: " + text);
    }
}
