package dev.telltale.local.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A step of a page: a fence of the language {@code bash}, and the output in the fence that follows it.
 *
 * @param script the commands
 * @param output lines of its output, in order; the commands may print others between them
 */
record Step(String script, List<String> output) {
    private static final Pattern FENCE = Pattern.compile("```(\\w*)\\n(.*?)\\n?```\\n", Pattern.DOTALL);

    /** Returns the steps of a page. */
    static List<Step> of(Path page) throws IOException {
        List<Step> steps = new ArrayList<>();
        List<String[]> fences = FENCE.matcher(Files.readString(page))
                .results()
                .map(found -> new String[] {found.group(1), found.group(2)})
                .toList();
        for (int number = 0; number < fences.size(); number++) {
            if (fences.get(number)[0].equals("bash")) {
                boolean shown = number + 1 < fences.size() && !fences.get(number + 1)[0].equals("bash");
                steps.add(new Step(
                        fences.get(number)[1],
                        shown ? fences.get(number + 1)[1].lines().toList() : List.of()));
            }
        }
        return steps;
    }

    /** Returns the lines of the page that an output does not have, in their order. */
    List<String> missingIn(String printed) {
        Iterator<String> lines = printed.lines().map(Step::essence).iterator();
        List<String> expected = output.stream().filter(line -> !line.isBlank()).toList();
        for (int number = 0; number < expected.size(); number++) {
            Pattern pattern = pattern(expected.get(number));
            boolean found = false;
            while (!found && lines.hasNext()) {
                found = pattern.matcher(lines.next()).matches();
            }
            if (!found) {
                return expected.subList(number, expected.size());
            }
        }
        return List.of();
    }

    /** Numbers and the width of columns differ from run to run. */
    private static String essence(String line) {
        return line.strip()
                .replaceAll("[0-9]+([,.][0-9]+)*", "#")
                .replaceAll("\\s+", " ")
                .replaceAll("-{3,}", "---");
    }

    /** Three dots as one character stand for any text. */
    private static Pattern pattern(String line) {
        return Pattern.compile(essence(line)
                .chars()
                .mapToObj(letter -> letter == '…' ? ".*" : Pattern.quote(Character.toString(letter)))
                .collect(Collectors.joining()));
    }
}
