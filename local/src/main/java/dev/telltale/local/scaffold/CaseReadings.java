package dev.telltale.local.scaffold;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import dev.telltale.local.scaffold.file.Draft;
import dev.telltale.local.scaffold.sample.Encoding;
import dev.telltale.local.scaffold.sample.Sample;
import dev.telltale.local.scaffold.sample.SampledReading;

/** The readings of the first case: a few of the sample that are valid, in the order of their event time, so none is late. */
public final class CaseReadings {
    /** Enough for a mean, and little enough to check with the eye. Chosen by us. */
    private static final int COUNT = 12;

    /** The column of whole values. */
    private static final String RAW = "_raw";

    private CaseReadings() {}

    /**
     * The file of given readings; empty if the sample has no valid reading, or no event time of its own.
     *
     * @param before readings from this time on lie in the future
     */
    public static Optional<GivenFile> of(Sample sample, Draft draft, Instant before) {
        if (draft.time().leaf().isEmpty()) {
            return Optional.empty();
        }
        List<SampledReading> chosen = sample.readings().stream()
                .filter(reading -> isValid(reading, draft, before))
                .sorted(Comparator.comparing(
                        reading -> draft.time().of(reading.value()).orElseThrow()))
                .limit(COUNT)
                .toList();
        return chosen.isEmpty() ? Optional.empty() : Optional.of(file(sample, chosen));
    }

    /**
     * A file of given readings.
     *
     * @param name its name
     * @param text its content
     * @param count the number of readings
     */
    public record GivenFile(String name, String text, int count) {}

    private static GivenFile file(Sample sample, List<SampledReading> chosen) {
        boolean isCsv = sample.encoding() == Encoding.CSV;
        String lines = chosen.stream()
                .map(reading -> (isCsv ? raw(reading.text()) : reading.text()) + "\n")
                .collect(Collectors.joining());
        return isCsv
                ? new GivenFile("given.csv", RAW + "\n" + lines, chosen.size())
                : new GivenFile("given.jsonl", lines, chosen.size());
    }

    /** A line of the sample as one cell, because its cells mean what the pipeline's format makes of them. */
    private static String raw(String line) {
        return '"' + line.replace("\"", "\"\"") + '"';
    }

    private static boolean isValid(SampledReading reading, Draft draft, Instant before) {
        JsonNode key = reading.value();
        for (String name : draft.key().names()) {
            key = key.path(name);
        }
        return !key.isMissingNode()
                && !key.isNull()
                && !key.asText().isBlank()
                && draft.time().of(reading.value()).filter(before::isAfter).isPresent();
    }
}
