package dev.telltale.local.grafana;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/**
 * A shipped alert rule.
 *
 * @param json the content of the rule
 */
record Rule(JsonNode json) {
    static final Path PROVISIONING = Path.of("..", "grafana", "provisioning");

    private static final Path OF_PIPELINES = Path.of("..", "grafana", "alerting");

    /** Returns the rules about all pipelines, then those about the results of one. */
    static List<Rule> all() {
        return groups().stream()
                .flatMap(group -> Dashboard.list(group.path("rules")).stream())
                .map(Rule::new)
                .toList();
    }

    /** Returns the groups of rules of each file. */
    static List<JsonNode> groups() {
        return Stream.concat(
                        Stream.of(PROVISIONING.resolve("alerting/rules.yaml")), Dashboard.files(OF_PIPELINES).stream())
                .flatMap(file -> Dashboard.list(read(file).path("groups")).stream())
                .toList();
    }

    static JsonNode read(String file) {
        return read(PROVISIONING.resolve(file));
    }

    private static JsonNode read(Path file) {
        try {
            return new YAMLMapper().readTree(file.toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String title() {
        return json.path("title").asText();
    }

    /** Returns the part of the data with this reference. */
    JsonNode data(String reference) {
        return Dashboard.list(json.path("data")).stream()
                .filter(part -> part.path("refId").asText().equals(reference))
                .findFirst()
                .orElseThrow();
    }

    Duration lookback() {
        return Duration.ofSeconds(
                data("A").path("relativeTimeRange").path("from").asLong());
    }

    /** Returns the value above which the rule fires. */
    double threshold() {
        return data("C")
                .path("model")
                .path("conditions")
                .path(0)
                .path("evaluator")
                .path("params")
                .path(0)
                .asDouble();
    }

    Query query() {
        JsonNode model = data("A").path("model");
        return new Query("rule " + title(), model.path("rawSql").asText(), false, Duration.ofSeconds(1), Map.of());
    }

    @Override
    public String toString() {
        return title();
    }
}
