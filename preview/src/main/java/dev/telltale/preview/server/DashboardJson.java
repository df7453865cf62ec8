package dev.telltale.preview.server;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.telltale.preview.dashboard.Dashboard;
import dev.telltale.preview.dashboard.Panel;
import dev.telltale.preview.data.Choice;
import dev.telltale.preview.data.View;
import dev.telltale.preview.time.TimeRange;

/** Converts a dashboard to the JSON of the page, without data and SQL. */
final class DashboardJson {
    private DashboardJson() {}

    static Map<String, Object> entry(Dashboard dashboard) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("uid", dashboard.uid());
        entry.put("title", dashboard.json().path("title").asText(dashboard.name()));
        entry.put("description", dashboard.json().path("description").asText(""));
        return entry;
    }

    static Map<String, Object> of(Dashboard dashboard, View view, TimeRange range, Optional<Instant> newest) {
        Map<String, Object> outline = entry(dashboard);
        outline.put("time", dashboard.json().path("time"));
        outline.put("refresh", dashboard.json().path("refresh").asText(""));
        outline.put("range", DataJson.range(range));
        outline.put("newest", newest.map(Instant::toEpochMilli).orElse(null));
        outline.put(
                "variables",
                view.choices().stream().map(DashboardJson::variable).toList());
        outline.put("panels", panels(dashboard));
        return outline;
    }

    private static Map<String, Object> variable(Choice choice) {
        JsonNode json = choice.variable().json();
        Map<String, Object> variable = new LinkedHashMap<>();
        variable.put("name", choice.variable().name());
        variable.put("label", json.path("label").asText(choice.variable().name()));
        variable.put("hidden", json.path("hide").asInt() == 2);
        variable.put("multi", choice.variable().isMulti());
        variable.put("all", choice.variable().includesAll());
        variable.put("options", choice.options());
        variable.put("chosen", choice.chosen());
        return variable;
    }

    private static List<ObjectNode> panels(Dashboard dashboard) {
        return dashboard.panels().stream()
                .map(Panel::json)
                .map(JsonNode::<ObjectNode>deepCopy)
                .map(panel -> panel.without(List.of("targets", "datasource", "panels")))
                .map(ObjectNode.class::cast)
                .toList();
    }
}
