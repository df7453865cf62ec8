package dev.telltale.local.grafana;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/**
 * A shipped alert rule.
 *
 * @param json the content of the rule
 */
record Rule(JsonNode json) {
    static final Path PROVISIONING = Path.of("..", "grafana", "provisioning");

    static List<Rule> all() {
        return Dashboard.list(read("alerting/rules.yaml").path("groups").path(0).path("rules")).stream()
                .map(Rule::new)
                .toList();
    }

    static JsonNode read(String file) {
        try {
            return new YAMLMapper().readTree(PROVISIONING.resolve(file).toFile());
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
