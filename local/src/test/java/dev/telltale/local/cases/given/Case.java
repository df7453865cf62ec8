package dev.telltale.local.cases.given;

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
import dev.telltale.sql.settings.Settings;

/**
 * A test case of a pipeline: a folder in {@code cases} beside the SQL. {@code given.csv} holds the readings in the order of
 * the topic.
 *
 * <p>{@code expect.csv} holds the rows of the table of windows, {@code expect-TABLE.csv} the rows of another table, {@code
 * expect-topic-TOPIC.csv} the records of a topic. A batch run has no late readings: if its rows differ for that reason,
 * {@code expect.batch.csv} and {@code expect-TABLE.batch.csv} hold them. {@code settings.properties} is optional and holds
 * settings.
 *
 * @param pipeline name of the pipeline
 * @param folder folder of the files
 */
public record Case(String pipeline, Path folder) {

    private static final Pattern EXPECTATION = Pattern.compile("expect(-topic)?(?:-([a-z_]+))?\\.csv");

    /** Returns the cases of a pipeline, sorted by name. */
    public static List<Case> of(Pipelines sql, String pipeline) {
        Path cases = sql.get(pipeline, Settings.from(Map.of())).folder().resolve("cases");
        try (Stream<Path> folders = Files.list(cases)) {
            return folders.sorted().map(folder -> new Case(pipeline, folder)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the settings of the case. */
    public Settings settings(Settings others) {
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
            settings = settings.with(name, given.getProperty(name));
        }
        return settings;
    }

    /** Returns whether a batch run computes other windows than the live job. */
    public boolean dependsOnLateness() {
        return Files.exists(folder.resolve("expect.batch.csv"));
    }

    /** Returns the readings. */
    public CsvTable given() {
        return CsvTable.read(folder.resolve("given.csv"));
    }

    /** Returns the expected tables by name; without a file, no dead letters and no late readings are expected. */
    public Map<String, CsvTable> tables(Mode mode) {
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

    /** Returns the expected records of the live job by topic. */
    public Map<String, CsvTable> topics() {
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
