package dev.telltale.local.testing.given;

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

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.script.Mode;
import dev.telltale.sql.settings.Settings;

/**
 * A test case of a pipeline: a folder in {@code cases} beside the SQL. {@code given.csv} or {@code given.jsonl} holds the
 * records in the order of the topic.
 *
 * <p>{@code expect.csv} holds the rows of the table of windows, {@code expect-TABLE.csv} the rows of another table, {@code
 * expect-topic-TOPIC.csv} the records of a topic. A batch run has no late readings: if its rows differ for that reason,
 * {@code expect.batch.csv} and {@code expect-TABLE.batch.csv} hold them. {@code settings.properties} is optional and holds
 * settings.
 *
 * @param pipeline name of the pipeline
 * @param version name of the version whose SQL it runs
 * @param folder folder of the files
 * @param place the folder below the project, for messages
 */
public record Case(String pipeline, String version, Path folder, String place) {

    private static final Pattern EXPECTATION = Pattern.compile("expect(-topic)?(?:-([A-Za-z0-9._-]+?))?\\.csv");
    private static final String SETTINGS = "settings.properties";

    /** Returns the cases of all complete versions of a pipeline, the lowest version first. */
    public static List<Case> of(Pipelines sql, String pipeline) {
        return sql.versions(pipeline).stream()
                .flatMap(version -> of(sql, pipeline, version).stream())
                .toList();
    }

    /** Returns the cases of a version, sorted by name; none without a folder {@code cases}. */
    public static List<Case> of(Pipelines sql, String pipeline, String version) {
        Path cases = sql.folder().resolve(pipeline).resolve(version).resolve("cases");
        if (!Files.isDirectory(cases)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(cases)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(folder -> new Case(pipeline, version, folder, sql.nameOf(folder)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Name of the folder. */
    public String name() {
        return folder.getFileName().toString();
    }

    /** Pipeline, version and name, as users write and read them. */
    public String title() {
        return pipeline + "/" + version + "/" + name();
    }

    /** Returns the settings of the case. */
    public Settings settings(Settings others) {
        Settings settings = others;
        for (Map.Entry<String, String> setting : givenSettings().entrySet()) {
            if (others.find(setting.getKey()).isEmpty()) {
                throw new TelltaleException(place(SETTINGS) + ": " + setting.getKey() + " is not a declared setting");
            }
            settings = settings.with(setting.getKey(), setting.getValue());
        }
        return settings;
    }

    /** The settings that the case sets. */
    public Map<String, String> givenSettings() {
        Map<String, String> settings = new TreeMap<>();
        Path file = folder.resolve(SETTINGS);
        if (Files.exists(file)) {
            Properties given = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                given.load(reader);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            given.stringPropertyNames().forEach(name -> settings.put(name, given.getProperty(name)));
        }
        return settings;
    }

    /** Returns whether a batch run computes other windows than the live job. */
    public boolean dependsOnLateness() {
        return Files.exists(folder.resolve("expect.batch.csv"));
    }

    /** Path of a file of the case below the project, for messages. */
    public String place(String file) {
        return place + "/" + file;
    }

    /** Returns the expected tables by name; without a file, no dead letters and no late readings are expected. */
    public Map<String, CsvTable> tables(Mode mode) {
        Map<String, CsvTable> tables = new TreeMap<>();
        tables.put("dead_letters", CsvTable.empty("partition_offset", "error"));
        if (mode == Mode.STREAM) {
            tables.put("late_readings", CsvTable.empty("partition_offset", "reading_key"));
        }
        Map<String, Path> files = expectations(false);
        if (files.isEmpty()) {
            throw new TelltaleException(place("expect.csv") + ": the file is missing; it holds the expected rows");
        }
        files.forEach((name, file) -> {
            if (mode == Mode.STREAM || !name.equals("late_readings")) {
                tables.put(name, read(mode == Mode.BATCH ? ofBatch(file) : file));
            }
        });
        return tables;
    }

    /** Returns the expected records of the live job by topic. */
    public Map<String, CsvTable> topics() {
        Map<String, CsvTable> topics = new TreeMap<>();
        expectations(true).forEach((name, file) -> topics.put(name, read(file)));
        return topics;
    }

    private CsvTable read(Path file) {
        return CsvTable.read(file, place(file.getFileName().toString()));
    }

    private Map<String, Path> expectations(boolean ofTopics) {
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, Path> expectations = new TreeMap<>();
            files.forEach(file -> {
                String name = file.getFileName().toString();
                Matcher expectation = EXPECTATION.matcher(name);
                if (!name.endsWith(".batch.csv")
                        && expectation.matches()
                        && (expectation.group(1) != null) == ofTopics) {
                    expectations.put(Objects.requireNonNullElse(expectation.group(2), pipeline + "_windows"), file);
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
        return name().replace('_', ' ');
    }
}
