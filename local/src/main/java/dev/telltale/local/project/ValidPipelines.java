package dev.telltale.local.project;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.telltale.sql.check.Finding;
import dev.telltale.sql.check.ProjectCheck;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Settings;

/**
 * The pipelines with complete and valid files, and the faults of the others.
 *
 * @param names names of the pipelines whose scripts can be rendered
 * @param broken the faults of the others by name
 */
public record ValidPipelines(List<String> names, Map<String, String> broken) {

    /**
     * Checks the files of the named pipelines, or of all, without planning them.
     *
     * @throws TelltaleException if a named pipeline is broken, or all are
     */
    public static ValidPipelines among(Project project, Settings settings, List<String> words) {
        List<String> valid = new ArrayList<>();
        Map<String, String> broken = new LinkedHashMap<>();
        for (String word : project.pipelines(words)) {
            faults(project, settings, word).ifPresentOrElse(faults -> broken.put(word, faults), () -> valid.add(word));
        }
        if (!broken.isEmpty() && (!words.isEmpty() || valid.isEmpty())) {
            throw new TelltaleException(inWords(broken));
        }
        return new ValidPipelines(valid, broken);
    }

    /**
     * A pipeline without faults.
     *
     * @throws TelltaleException if its files have a fault
     */
    public static Pipeline require(Project project, Settings settings, String word) {
        faults(project, settings, word).ifPresent(faults -> {
            throw new TelltaleException(faults);
        });
        return project.pipeline(word, settings);
    }

    /** The faults in the files of the live version of a pipeline, found without planning them. */
    public static Optional<String> faults(Project project, Settings settings, String word) {
        String version;
        try {
            version = project.pipeline(word, settings).version();
        } catch (TelltaleException incomplete) {
            return Optional.of(incomplete.getMessage());
        }
        String faults = new ProjectCheck(project.sql(), settings)
                .ofFiles(word, version).stream()
                        .filter(Finding::isError)
                        .map(Finding::text)
                        .collect(Collectors.joining("; "));
        return Optional.of(faults).filter(found -> !found.isEmpty());
    }

    /** Prints the pipelines that are left out. */
    public ValidPipelines printLeftOut(PrintWriter out) {
        broken.forEach((word, reason) -> out.printf("%-12s is left out: %s%n", word, reason));
        out.flush();
        return this;
    }

    /**
     * Fails at the end of a command that left out pipelines.
     *
     * @param further pipelines left out later, with the reasons
     */
    public void requireAll(Map<String, String> further) {
        String sentence = sentence(further);
        if (!sentence.isEmpty()) {
            throw new TelltaleException(sentence);
        }
    }

    /** All pipelines that are left out, in a sentence; empty if there are none. */
    public String sentence(Map<String, String> further) {
        Map<String, String> all = new LinkedHashMap<>(broken);
        all.putAll(further);
        return inWords(all);
    }

    private static String inWords(Map<String, String> broken) {
        return broken.entrySet().stream()
                .map(one -> one.getKey() + " is left out: " + one.getValue())
                .collect(Collectors.joining("; "));
    }
}
