package dev.telltale.preview.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A dashboard as Grafana keeps it.
 *
 * @param word its file's name without the ending: the pipeline that it shows, or another word
 * @param json the file, in Grafana's classic model
 */
public record Dashboard(String word, JsonNode json) {

    /** Its address. */
    public String uid() {
        return json.path("uid").asText(word);
    }

    /** Its panels in the order of the file, those of rows among them. */
    public List<Panel> panels() {
        List<Panel> panels = new ArrayList<>();
        json.path("panels").forEach(panel -> {
            panels.add(new Panel(panel));
            panel.path("panels").forEach(inner -> panels.add(new Panel(inner)));
        });
        return panels;
    }

    /**
     * @throws NoSuchElementException when there is none
     */
    public Panel panel(int id) {
        return panels().stream()
                .filter(panel -> panel.id() == id)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("the dashboard " + uid() + " has no panel " + id));
    }

    /** Its variables in the order in which one may use another. */
    public List<Variable> variables() {
        List<Variable> variables = new ArrayList<>();
        json.path("templating").path("list").forEach(variable -> variables.add(new Variable(variable)));
        return variables;
    }

    /** Its marks from the database that are switched on. */
    public List<Annotation> annotations() {
        List<Annotation> annotations = new ArrayList<>();
        json.path("annotations").path("list").forEach(annotation -> annotations.add(new Annotation(annotation)));
        return annotations.stream().filter(Annotation::isShown).toList();
    }
}
