package dev.telltale.local.cases.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.local.testing.given.Case;
import dev.telltale.local.testing.given.GivenFile;
import dev.telltale.local.testing.given.ValueEncoder;
import dev.telltale.local.testing.memory.GivenRecord;
import dev.telltale.sql.pipeline.Pipeline;

/**
 * Random readings of three workers over more than 96 blocks of five minutes, with breaks: one works all the time, one comes
 * late, and one stops early and has a few readings at the end.
 */
record BlocksOfWorkers(List<Reading> readings) {
    static final Instant FIRST = Instant.parse("2025-03-01T12:00:00Z");
    static final Duration BLOCK = Duration.ofMinutes(5);
    static final int BLOCKS = 130;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    static BlocksOfWorkers random(long seed) {
        Random random = new Random(seed);
        List<Reading> readings = new ArrayList<>();
        for (int block = 0; block < BLOCKS; block++) {
            add(readings, random, "all", block, 0.93);
            add(readings, random, "late", block, block < 70 ? 0 : 0.9);
            add(readings, random, "early", block, block < 20 || block > 120 ? 0.9 : 0);
        }
        readings.sort(Comparator.comparing(Reading::time));
        return new BlocksOfWorkers(readings);
    }

    private static void add(List<Reading> readings, Random random, String worker, int block, double share) {
        if (random.nextDouble() < share) {
            Instant time = FIRST.plus(BLOCK.multipliedBy(block)).plusSeconds(random.nextInt(300));
            double temperature = random.nextDouble() < 0.1 ? 25 : 32;
            readings.add(new Reading(worker, time, Math.exp(random.nextGaussian()), temperature));
        }
    }

    /** The records of the topic. */
    List<GivenRecord> records(Pipeline pipeline, Path folder) throws IOException {
        Files.writeString(
                folder.resolve("given.csv"),
                readings.stream().map(Reading::row).collect(Collectors.joining("\n", "EDA,TEMP,id,datetime\n", "\n")));
        Case given = new Case(pipeline.name(), pipeline.version(), folder, folder.toString());
        return GivenFile.read(
                given,
                pipeline.manifest().topic().name(),
                ValueEncoder.of(pipeline, BatchPipeline.of(pipeline).readingColumns()));
    }

    /**
     * @param eda skin conductance, microsiemens
     * @param temperature skin temperature, degrees Celsius
     */
    record Reading(String worker, Instant time, double eda, double temperature) {
        private String row() {
            return String.format(Locale.ROOT, "%.4f,%.1f,%s,%s", eda, temperature, worker, TIME.format(time));
        }
    }
}
