package dev.telltale.local.command;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.telltale.local.service.StackException;
import dev.telltale.sql.script.ScriptException;
import dev.telltale.sql.script.TimeRange;
import dev.telltale.sql.settings.Settings;

/**
 * The pipelines that can be worked on; what is wrong with another is said in one line about that one.
 *
 * @param sound whose files are all there and can be rendered
 * @param broken the others, with what is wrong with each
 */
record SoundPipelines(List<String> sound, Map<String, String> broken) {

    /**
     * Looks at the files of those that are wanted, or of all.
     *
     * @throws StackException when one is broken that is named, or none is sound
     */
    static SoundPipelines among(Project project, Settings settings, List<String> words) {
        List<String> sound = new ArrayList<>();
        Map<String, String> broken = new LinkedHashMap<>();
        for (String word : project.pipelines(words)) {
            try {
                project.pipeline(word, settings).streamScript();
                project.pipeline(word, settings).batchScript(new TimeRange(Instant.EPOCH, Instant.EPOCH));
                sound.add(word);
            } catch (ScriptException mistake) {
                broken.put(word, mistake.getMessage());
            }
        }
        if (!broken.isEmpty() && (!words.isEmpty() || sound.isEmpty())) {
            throw new StackException(inWords(broken));
        }
        return new SoundPipelines(sound, broken);
    }

    /** Says which ones are left out. */
    SoundPipelines tell(PrintWriter out) {
        broken.forEach((word, reason) -> out.printf("%-12s is left out: %s%n", word, reason));
        out.flush();
        return this;
    }

    /**
     * At the end of a command that went on without some: its exit status tells.
     *
     * @param further those that turned out broken meanwhile
     */
    void requireAll(Map<String, String> further) {
        String sentence = sentence(further);
        if (!sentence.isEmpty()) {
            throw new StackException(sentence);
        }
    }

    /** The broken ones and those that turned out broken meanwhile, in a sentence; empty when there are none. */
    String sentence(Map<String, String> further) {
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
