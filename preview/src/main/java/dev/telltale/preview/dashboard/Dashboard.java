package dev.telltale.preview.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A Grafana dashboard.
 *
 * @param name name of its file without the extension: the pipeline that it shows, or another name
 * @param json JSON of the file, in Grafana's classic model
 */
public record Dashboard(String name, JsonNode json) {

    /** Returns its id. */
    public String uid() {
        return json.path("uid").asText(name);
    }

    /** Returns its panels in the order of the file, including the panels of rows. */
    public List<Panel> panels() {
        List<Panel> panels = new ArrayList<>();
        json.path("panels").forEach(panel -> {
            panels.add(new Panel(panel));
            panel.path("panels").forEach(inner -> panels.add(new Panel(inner)));
        });
        return panels;
    }

    /**
     * Returns a panel.
     *
     * @throws NoSuchElementException if there is no panel with this id
     */
    public Panel panel(int id) {
        return panels().stream()
                .filter(panel -> panel.id() == id)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("the dashboard " + uid() + " has no panel " + id));
    }

    /** Returns its variables; a variable may use the ones before it. */
    public List<Variable> variables() {
        List<Variable> variables = new ArrayList<>();
        json.path("templating").path("list").forEach(variable -> variables.add(new Variable(variable)));
        return variables;
    }

    /** Returns its enabled annotations with a query. */
    public List<Annotation> annotations() {
        List<Annotation> annotations = new ArrayList<>();
        json.path("annotations").path("list").forEach(annotation -> annotations.add(new Annotation(annotation)));
        return annotations.stream().filter(Annotation::isShown).toList();
    }
}
