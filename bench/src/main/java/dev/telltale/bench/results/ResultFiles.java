package dev.telltale.bench.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Writes {@code results.json}, {@code results.md} and, if there is a throughput of readings, {@code throughput.svg}.
 *
 * @param folder folder of the files; created if missing
 */
public record ResultFiles(Path folder) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Writes the files, and replaces existing ones. */
    public void write(Conditions conditions, List<Figure> figures) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("results.json"), JSON.writeValueAsString(json(conditions, figures)) + "\n");
        Files.writeString(folder.resolve("results.md"), ResultMarkdown.of(conditions, figures));
        Optional<String> chart = ResultChart.of(figures);
        if (chart.isPresent()) {
            Files.writeString(folder.resolve("throughput.svg"), chart.get());
        }
    }

    private static ObjectNode json(Conditions conditions, List<Figure> figures) {
        ObjectNode document = JSON.createObjectNode();
        document.put("measured_at", conditions.measuredAt().toString());
        document.set("conditions", JSON.valueToTree(conditions.values()));
        ArrayNode list = document.putArray("figures");
        for (Figure figure : figures) {
            ObjectNode entry = list.addObject();
            entry.put("benchmark", figure.benchmark());
            entry.put("subject", figure.subject());
            entry.put("quantity", figure.quantity().name());
            entry.put("unit", figure.quantity().unit());
            entry.put("median", figure.summary().median());
            entry.put("min", figure.summary().min());
            entry.put("max", figure.summary().max());
            entry.set("runs", JSON.valueToTree(figure.runs()));
        }
        return document;
    }
}
