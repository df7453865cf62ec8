package dev.telltale.local.testing.run;

import java.util.ArrayList;
import java.util.List;

import dev.telltale.local.project.Project;
import dev.telltale.local.testing.given.Case;

/** Finds the cases that a user names. */
public final class CaseSelection {
    private CaseSelection() {}

    /**
     * The cases of all versions of the named pipelines, or of all pipelines.
     *
     * @param words {@code PIPELINE}, {@code PIPELINE/VERSION}, {@code PIPELINE/CASE} or {@code PIPELINE/VERSION/CASE}
     * @throws IllegalArgumentException if there is no such pipeline, version or case
     */
    public static List<Case> of(Project project, List<String> words) {
        List<Case> cases = new ArrayList<>();
        for (String word : words.isEmpty() ? project.sql().names() : words) {
            List<Case> named = named(project, word);
            named.stream().filter(one -> !cases.contains(one)).forEach(cases::add);
        }
        return cases;
    }

    private static List<Case> named(Project project, String word) {
        List<String> names = List.of(word.split("/", 3));
        project.requirePipeline(names.get(0));
        List<Case> all = Case.of(project.sql(), names.get(0));
        String name = names.get(names.size() - 1);
        List<Case> named = all.stream()
                .filter(one -> switch (names.size()) {
                    case 1 -> true;
                    case 2 -> one.name().equals(name) || one.version().equals(name);
                    default -> one.name().equals(name) && one.version().equals(names.get(1));
                })
                .toList();
        if (named.isEmpty() && names.size() > 1) {
            throw new IllegalArgumentException("there is no case '" + word + "'; there are "
                    + String.join(", ", all.stream().map(Case::title).toList()));
        }
        return named;
    }
}
