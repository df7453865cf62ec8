package dev.telltale.local.scaffold.file;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The dashboard: a frame, and the panels that {@code panels.json} lists. */
final class DashboardFile {
    private static final String FOLDER = "dashboard/";
    private static final JsonMapper JSON = new JsonMapper();

    private final PipelineModel pipeline;

    DashboardFile(PipelineModel pipeline) {
        this.pipeline = pipeline;
    }

    String text() {
        try {
            return JSON.writer(printer()).writeValueAsString(dashboard()) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ObjectNode dashboard() throws JsonProcessingException {
        ObjectNode dashboard = filled(
                "dashboard",
                Map.of("variable", sql("variable", pipeline), "switches", sql("switches", pipeline), "uid", uid()));
        ArrayNode panels = dashboard.withArray("panels");
        for (JsonNode entry : JSON.readTree(Templates.json(FOLDER + "panels.json", pipeline, pipeline))) {
            panels.add(panel(entry, panels.size() + 1));
        }
        if (pipeline.hasNumbers()) {
            ObjectNode table = (ObjectNode) panels.get(panels.size() - 2);
            pipeline.numbers().forEach(number -> addUnits(table, number));
        }
        return dashboard;
    }

    private ObjectNode panel(JsonNode entry, int id) throws JsonProcessingException {
        Object context =
                entry.has("number") ? pipeline.numbers().get(entry.get("number").intValue()) : pipeline;
        Map<String, Object> values = new HashMap<>();
        entry.properties()
                .forEach(value -> values.put(value.getKey(), value.getValue().asText()));
        values.put("sql", sql(entry.get("sql").textValue(), context));
        ObjectNode panel = filled(entry.get("panel").textValue(), values);
        panel.put("id", id);
        ObjectNode place = panel.putObject("gridPos");
        for (String side : new String[] {"h", "w", "x", "y"}) {
            place.set(side, entry.get(side));
        }
        return panel;
    }

    /** Gives each column of a number in the table its unit. */
    private static void addUnits(ObjectNode table, NumberModel number) {
        ArrayNode overrides = ((ObjectNode) table.get("fieldConfig")).withArray("overrides");
        for (String column : new String[] {"", ", minimum", ", maximum"}) {
            ObjectNode override = overrides.addObject();
            override.putObject("matcher").put("id", "byName").put("options", number.title() + column);
            override.putArray("properties").addObject().put("id", "unit").put("value", number.unit());
        }
    }

    /** Grafana allows 40 characters. */
    private String uid() {
        String uid = pipeline.project() + "-" + pipeline.pipeline().replace('_', '-');
        return uid.length() <= 40 ? uid : uid.substring(0, 31) + "-" + Integer.toHexString(uid.hashCode());
    }

    private ObjectNode filled(String template, Map<String, Object> values) throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(Templates.json(FOLDER + template + ".json", values, pipeline));
    }

    private String sql(String name, Object context) {
        return Templates.text(FOLDER + name + ".sql", context, pipeline).strip();
    }

    /** Prints as the other dashboards are printed. */
    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withArrayEmptySeparator("")
                        .withObjectEmptySeparator(""))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
    }
}
