package dev.telltale.local.cases;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.script.Mode;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/**
 * One behaviour of a pipeline, in a folder of {@code cases} beside its SQL: {@code given.csv}, the readings in the order of
 * the topic, and the rows that are expected of them.
 *
 * <p>{@code expect.csv} is the pipeline's table of windows, {@code expect-TABLE.csv} another table, {@code
 * expect-topic-TOPIC.csv} what was written to a topic. Only where lateness decides, {@code expect.batch.csv} and {@code
 * expect-TABLE.batch.csv} say what a batch run, to which nothing is late, finds instead. {@code settings.properties}, if
 * there, holds settings that decide it.
 *
 * @param pipeline its word
 * @param folder holds the files
 */
record Case(String pipeline, Path folder) {

    private static final Pattern EXPECTATION = Pattern.compile("expect(-topic)?(?:-([a-z_]+))?\\.csv");

    /** All cases of a pipeline, by name. */
    static List<Case> of(String pipeline) {
        Path cases = new Pipelines(CaseStack.SQL)
                .get(pipeline, Settings.from(Map.of()))
                .folder()
                .resolve("cases");
        try (Stream<Path> folders = Files.list(cases)) {
            return folders.sorted().map(folder -> new Case(pipeline, folder)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The settings of the behaviour. */
    Settings settings(Settings others) {
        Settings settings = others;
        Properties given = new Properties();
        Path file = folder.resolve("settings.properties");
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                given.load(reader);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        for (String name : given.stringPropertyNames()) {
            settings = settings.with(Setting.valueOf(name), given.getProperty(name));
        }
        return settings;
    }

    /** Whether a batch run finds other windows than the live job. */
    boolean decidedByLateness() {
        return Files.exists(folder.resolve("expect.batch.csv"));
    }

    CsvTable given() {
        return CsvTable.read(folder.resolve("given.csv"));
    }

    /** What the tables hold afterwards, by name. Readings set aside are always said: where no file is, there are none. */
    Map<String, CsvTable> tables(Mode mode) {
        Map<String, CsvTable> tables = new TreeMap<>();
        tables.put("dead_letters", CsvTable.empty("partition_offset", "error"));
        tables.put("late_readings", CsvTable.empty("partition_offset", "reading_key"));
        expectations(false).forEach((name, file) -> {
            if (mode == Mode.STREAM || !name.equals("late_readings")) {
                tables.put(name, CsvTable.read(mode == Mode.BATCH ? ofBatch(file) : file));
            }
        });
        return tables;
    }

    /** What the live job has written to topics, by name. */
    Map<String, CsvTable> topics() {
        Map<String, CsvTable> topics = new TreeMap<>();
        expectations(true).forEach((name, file) -> topics.put(name, CsvTable.read(file)));
        return topics;
    }

    private Map<String, Path> expectations(boolean ofTopics) {
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, Path> expectations = new TreeMap<>();
            files.forEach(file -> {
                Matcher name = EXPECTATION.matcher(file.getFileName().toString());
                if (name.matches() && (name.group(1) != null) == ofTopics) {
                    expectations.put(Objects.requireNonNullElse(name.group(2), pipeline + "_windows"), file);
                }
            });
            return expectations;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path ofBatch(Path file) {
        Path instead = Path.of(file.toString().replaceAll("csv$", "batch.csv"));
        return Files.exists(instead) ? instead : file;
    }

    @Override
    public String toString() {
        return folder.getFileName().toString().replace('_', ' ');
    }
}
