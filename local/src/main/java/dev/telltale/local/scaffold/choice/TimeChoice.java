package dev.telltale.local.scaffold.choice;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.telltale.local.scaffold.choice.Choice.Candidate;
import dev.telltale.local.scaffold.schema.SqlType.Kind;

/** Chooses the event time: the field that says when a reading was measured. */
public final class TimeChoice {
    private static final Set<String> TIME_WORDS =
            Set.of("ts", "time", "timestamp", "datetime", "date", "at", "epoch", "t", "when", "instant", "clock");
    private static final Set<String> MEASURED_WORDS = Set.of(
            "event", "measured", "measurement", "observed", "sampled", "sample", "reading", "recorded", "device");

    /** Words of times other than that of the measurement. */
    private static final Set<String> OTHER_WORDS = Set.of(
            "received",
            "ingested",
            "ingest",
            "ingestion",
            "processed",
            "published",
            "sent",
            "updated",
            "created",
            "expires",
            "expiry",
            "installed",
            "valid",
            "until",
            "start",
            "end",
            "last",
            "next",
            "kafka",
            "server");

    /** A few unreadable times are dead letters, and do not forbid a notation. Chosen by us. */
    private static final double READABLE = 0.9;

    private static final double CLEAR = 1.0;

    private TimeChoice() {}

    /** The path that the user gave. */
    public static Choice<EventTime> given(List<Leaf> leaves, String path) {
        Leaf leaf = KeyChoice.find(leaves, path, "--time");
        TimeNotation notation = formats(leaf).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--time " + path + ": its values are no event times ("
                        + example(leaf) + "); a time is ISO 8601 with an offset, yyyy-MM-dd HH:mm:ss in UTC, or"
                        + " seconds, milliseconds or microseconds since 1970"));
        EventTime time = new EventTime(Optional.of(leaf), notation);
        return Choice.given(time, reason(time) + ", as given");
    }

    /** The best field, else the timestamp of the record. */
    public static Choice<EventTime> best(List<Leaf> leaves) {
        List<Candidate<EventTime>> candidates = leaves.stream()
                .filter(Leaf::hasPath)
                .flatMap(leaf -> formats(leaf).stream().limit(1).map(notation -> candidate(leaf, notation)))
                .toList();
        return candidates.isEmpty()
                ? Choice.given(EventTime.OF_THE_RECORD, "no field has a time that can be read" + withoutOffset(leaves))
                : Choice.of(candidates, CLEAR, CLEAR);
    }

    /** The notations that the values of a field have, the most probable first. */
    static List<TimeNotation> formats(Leaf leaf) {
        if (leaf.type().kind() == Kind.TIMESTAMP) {
            return List.of(TimeNotation.TIMESTAMP);
        }
        boolean isQuantity = Unit.of(Names.words(leaf.names()))
                .filter(unit -> !unit.isOfTime())
                .isPresent();
        if (leaf.inArray() || isQuantity || leaf.values().scalars().isEmpty()) {
            return List.of();
        }
        return Arrays.stream(TimeNotation.values())
                .filter(notation -> share(leaf, notation) >= READABLE)
                .toList();
    }

    private static double share(Leaf leaf, TimeNotation notation) {
        return (double) instants(leaf, notation).count()
                / leaf.values().scalars().size();
    }

    private static Stream<Instant> instants(Leaf leaf, TimeNotation notation) {
        return leaf.values().scalars().stream().map(notation::instant).flatMap(Optional::stream);
    }

    private static Candidate<EventTime> candidate(Leaf leaf, TimeNotation notation) {
        EventTime time = new EventTime(Optional.of(leaf), notation);
        List<String> words = Names.words(leaf.names());
        double score = 0;
        score += words.stream().anyMatch(TIME_WORDS::contains) ? 2 : 0;
        score += words.stream().anyMatch(MEASURED_WORDS::contains) ? 1 : 0;
        score -= words.stream().anyMatch(OTHER_WORDS::contains) ? 2 : 0;
        score += notation == TimeNotation.ISO_8601 || notation == TimeNotation.SQL || notation == TimeNotation.TIMESTAMP
                ? 1
                : 0;
        score -= leaf.records() == 0 ? 0 : 4 * (1 - (double) leaf.values().count() / leaf.records());
        score -= leaf.values().count() > 1 && leaf.values().distinct() == 1 ? 1 : 0;
        score -= 0.1 * leaf.names().size();
        return new Candidate<>(time, score, reason(time));
    }

    private static String reason(EventTime time) {
        Leaf leaf = time.leaf().orElseThrow();
        List<Instant> found = leaf.values().scalars().stream()
                .map(time::instant)
                .flatMap(Optional::stream)
                .sorted()
                .toList();
        String span = found.isEmpty()
                ? ""
                : ", from " + found.get(0).truncatedTo(ChronoUnit.SECONDS) + " to "
                        + found.get(found.size() - 1).truncatedTo(ChronoUnit.SECONDS);
        int unreadable = leaf.values().count() - found.size();
        return time.notation() + span + ", " + leaf.presence()
                + (unreadable > 0 && leaf.type().kind() != Kind.TIMESTAMP ? ", " + unreadable + " unreadable" : "");
    }

    private static String example(Leaf leaf) {
        return leaf.values().scalars().stream()
                .findFirst()
                .map(value -> "such as " + value)
                .orElse("the sample has none");
    }

    /** Names a field with local times, because its time zone is not known. */
    private static String withoutOffset(List<Leaf> leaves) {
        return leaves.stream()
                .filter(leaf -> leaf.values().scalars().stream()
                        .anyMatch(value -> value.asText().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+")))
                .findFirst()
                .map(leaf -> "; " + leaf.path() + " has no offset from UTC")
                .orElse("");
    }
}
