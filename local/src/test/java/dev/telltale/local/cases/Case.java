package dev.telltale.local.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.telltale.sql.Mode;

/**
 * One behaviour of a pipeline: {@code given.csv}, the readings in the order in which the topic holds them, and what is to
 * become of them.
 *
 * <p>{@code expect.csv} is the pipeline's table of windows, {@code expect-TABLE.csv} another table, {@code
 * expect-topic-TOPIC.csv} what was written to a topic. Only where lateness decides, {@code expect.batch.csv} says what a
 * batch run, to which nothing is late, finds instead.
 *
 * @param pipeline its word
 * @param folder holds the files
 */
record Case(String pipeline, Path folder) {

    private static final String TOPIC = "topic-";

    /** All cases of a pipeline, by name. */
    static List<Case> of(String pipeline) {
        try (Stream<Path> folders =
                Files.list(Path.of(Case.class.getResource("/case/" + pipeline).toURI()))) {
            return folders.sorted().map(folder -> new Case(pipeline, folder)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    CsvTable given() {
        return CsvTable.read(folder.resolve("given.csv"));
    }

    /** What the tables hold afterwards, by name. Readings set aside are always said: where no file is, there are none. */
    Map<String, CsvTable> tables(Mode mode) {
        Map<String, CsvTable> tables = new TreeMap<>(files());
        tables.keySet().removeIf(name -> name.startsWith(TOPIC));
        tables.put(pipeline + "_windows", CsvTable.read(windows(mode)));
        tables.putIfAbsent("dead_letters", CsvTable.empty("partition_offset", "error"));
        tables.putIfAbsent("late_readings", CsvTable.empty("partition_offset"));
        if (mode == Mode.BATCH) {
            tables.put("late_readings", CsvTable.empty("partition_offset"));
        }
        return tables;
    }

    /** What the live job has written to topics, by name. */
    Map<String, CsvTable> topics() {
        Map<String, CsvTable> topics = new TreeMap<>();
        files().forEach((name, table) -> {
            if (name.startsWith(TOPIC)) {
                topics.put(name.substring(TOPIC.length()), table);
            }
        });
        return topics;
    }

    private Path windows(Mode mode) {
        Path ofBatch = folder.resolve("expect.batch.csv");
        return mode == Mode.BATCH && Files.exists(ofBatch) ? ofBatch : folder.resolve("expect.csv");
    }

    private Map<String, CsvTable> files() {
        Map<String, CsvTable> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.forEach(file -> {
                String name = file.getFileName().toString();
                if (name.startsWith("expect-")) {
                    files.put(name.substring("expect-".length(), name.length() - ".csv".length()), CsvTable.read(file));
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files;
    }

    @Override
    public String toString() {
        return folder.getFileName().toString().replace('_', ' ');
    }
}
