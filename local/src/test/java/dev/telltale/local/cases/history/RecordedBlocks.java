package dev.telltale.local.cases.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Readings with the means of the recorded blocks: one for a block, or one for each window of a block of two sessions. */
final class RecordedBlocks {
    private static final int NURSE = 0;
    private static final int START = 2;
    private static final int WINDOWS = 3;
    private static final int EDA = 4;
    private static final int TEMPERATURE = 5;

    private RecordedBlocks() {}

    /** Writes {@code given.csv} of a case, in order of time. */
    static void write(Path blocksCsvGz, Path folder) throws IOException {
        List<String[]> blocks = blocks(blocksCsvGz);
        var parts = blocks.stream().collect(Collectors.groupingBy(RecordedBlocks::place, Collectors.counting()));
        Files.write(
                folder.resolve("given.csv"),
                Stream.concat(
                                Stream.of("EDA,TEMP,id,datetime"),
                                blocks.stream()
                                        .flatMap(block -> readings(block, parts.get(place(block)) > 1))
                                        .sorted((one, other) -> time(one).compareTo(time(other))))
                        .toList());
    }

    private static List<String[]> blocks(Path csvGz) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(csvGz)), UTF_8))) {
            return lines.lines().skip(1).map(line -> line.split(",", -1)).toList();
        }
    }

    private static String place(String[] block) {
        return block[NURSE] + " " + block[START];
    }

    private static Stream<String> readings(String[] block, boolean isPart) {
        int count = isPart ? Integer.parseInt(block[WINDOWS]) : 1;
        return IntStream.range(0, count)
                .mapToObj(reading -> String.join(
                        ",",
                        block[EDA],
                        block[TEMPERATURE],
                        "nurse " + block[NURSE],
                        block[START] + String.format(".%03d", reading)));
    }

    private static String time(String reading) {
        return reading.substring(reading.lastIndexOf(',') + 1);
    }
}
