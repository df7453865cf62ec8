package dev.telltale.fallback.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.telltale.sql.manifest.Manifest;

/**
 * What a comparison cannot show.
 *
 * @param before manifest of the first version
 * @param after manifest of the second version
 */
record Limits(Manifest before, Manifest after) {

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        String outputs = Stream.of(before, after)
                .flatMap(manifest -> manifest.outputs().stream())
                .map(output -> output.topic().name())
                .distinct()
                .collect(Collectors.joining(", "));
        if (!outputs.isEmpty()) {
            sentences.add("Not compared: what the versions write to " + outputs + ".");
        }
        if (!before.eventTime().equals(after.eventTime()) || !before.keys().equals(after.keys())) {
            sentences.add("The versions differ in event time or keys. Both were computed with the event times that the "
                    + "landing has read, and without the records that it has refused.");
        }
        if (!before.topic().name().equals(after.topic().name())) {
            sentences.add("The versions read different topics. Both were computed from the landed readings.");
        }
        return sentences;
    }
}
