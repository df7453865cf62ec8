package dev.telltale.local.grafana;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.telltale.preview.macro.Selection;
import dev.telltale.preview.time.Interval;

/**
 * A shipped dashboard.
 *
 * @param file the file
 * @param json the content of the file
 */
record Dashboard(Path file, JsonNode json) {
    /** Those of the project, then those about all pipelines. */
    static final List<Path> FOLDERS =
            List.of(Path.of("..", "grafana", "dashboards"), Rule.PROVISIONING.resolve("dashboards"));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    private static final Path EXAMPLES = Path.of("..", "examples");

    /** Returns the dashboards of the default project, and those about all pipelines. */
    static List<Dashboard> all() {
        return in(FOLDERS);
    }

    /** Returns the dashboards of the default project and of the example projects, and those about all pipelines. */
    static List<Dashboard> ofAllProjects() {
        return in(Stream.concat(
                        FOLDERS.stream(),
                        files(EXAMPLES).stream().map(project -> project.resolve("grafana/dashboards")))
                .toList());
    }

    private static List<Dashboard> in(List<Path> folders) {
        return folders.stream()
                .flatMap(folder -> files(folder).stream())
                .filter(file -> file.toString().endsWith(".json"))
                .map(Dashboard::read)
                .toList();
    }

    /** Returns the files of a folder by name; none if the folder does not exist. */
    static List<Path> files(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns the dashboard about the state of all pipelines. */
    static Dashboard health() {
        return all().stream()
                .filter(dashboard -> dashboard.name().equals("health"))
                .findFirst()
                .orElseThrow();
    }

    private static Dashboard read(Path file) {
        try {
            return new Dashboard(file, JSON.readTree(file.toFile()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String name() {
        return file.getFileName().toString().replace(".json", "");
    }

    List<JsonNode> panels() {
        return list(json.path("panels"));
    }

    List<JsonNode> variables() {
        return list(json.path("templating").path("list"));
    }

    List<JsonNode> annotations() {
        return list(json.path("annotations").path("list"));
    }

    /** Returns every query, with All selected for each variable. */
    List<Query> queries() {
        Map<String, Selection> chosen = chosen();
        List<Query> queries = new ArrayList<>();
        for (JsonNode variable : variables()) {
            queries.add(new Query(
                    name() + ", variable " + variable.path("name").asText(),
                    variable.path("query").asText(),
                    false,
                    ONE_SECOND,
                    Map.of()));
        }
        for (JsonNode annotation : annotations()) {
            queries.add(query(annotation.path("name").asText(), annotation.path("target"), ONE_SECOND, chosen));
        }
        for (JsonNode panel : panels()) {
            Duration interval = Interval.parse(panel.path("interval").asText());
            for (JsonNode target : panel.path("targets")) {
                queries.add(query(panel.path("title").asText(), target, interval, chosen));
            }
        }
        return queries;
    }

    private Query query(String title, JsonNode target, Duration interval, Map<String, Selection> chosen) {
        String place = name() + ", " + title;
        boolean isTimeSeries = target.path("format").asText().equals("time_series");
        return new Query(place, target.path("rawSql").asText(), isTimeSeries, interval, chosen);
    }

    private Map<String, Selection> chosen() {
        JsonNode variable = variables().get(0);
        Selection all = new Selection(
                List.of(), true, Optional.of(variable.path("allValue").asText()));
        return Map.of(variable.path("name").asText(), all);
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @Override
    public String toString() {
        return name();
    }
}
