package dev.telltale.local.testing.run;

import java.util.ArrayList;
import java.util.List;

import dev.telltale.local.project.Project;
import dev.telltale.local.testing.given.Case;

/** Finds the cases that a user names. */
public final class CaseSelection {
    private CaseSelection() {}

    /**
     * The cases of the named pipelines, or of all.
     *
     * @param words names of pipelines, or {@code PIPELINE/CASE}
     * @throws IllegalArgumentException if there is no such pipeline or case
     */
    public static List<Case> of(Project project, List<String> words) {
        List<Case> cases = new ArrayList<>();
        for (String word : words.isEmpty() ? project.sql().names() : words) {
            String[] names = word.split("/", 2);
            project.requirePipeline(names[0]);
            List<Case> all = Case.of(project.sql(), names[0]);
            List<Case> named = all.stream()
                    .filter(one -> names.length == 1 || one.name().equals(names[1]))
                    .toList();
            if (named.isEmpty() && names.length > 1) {
                throw new IllegalArgumentException("there is no case '" + word + "'; there are "
                        + String.join(", ", all.stream().map(Case::name).toList()));
            }
            named.stream().filter(one -> !cases.contains(one)).forEach(cases::add);
        }
        return cases;
    }
}
