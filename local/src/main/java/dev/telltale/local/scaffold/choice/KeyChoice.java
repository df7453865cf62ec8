package dev.telltale.local.scaffold.choice;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.telltale.local.scaffold.choice.Choice.Candidate;
import dev.telltale.local.scaffold.schema.SqlType.Kind;

/** Chooses the key: the field that says which sensor a reading is of. */
public final class KeyChoice {
    private static final Set<String> ID_WORDS =
            Set.of("id", "uid", "uuid", "key", "serial", "code", "mac", "imei", "nr");
    private static final Set<String> SENSOR_WORDS = Set.of(
            "sensor",
            "device",
            "meter",
            "station",
            "machine",
            "vehicle",
            "client",
            "host",
            "node",
            "patient",
            "worker",
            "asset",
            "tag",
            "equipment",
            "gateway",
            "probe",
            "unit",
            "robot",
            "turbine",
            "plant",
            "line",
            "user",
            "site",
            "name");

    /** Words of fields that name a message, not a sensor. */
    private static final Set<String> MESSAGE_WORDS = Set.of(
            "event",
            "message",
            "msg",
            "request",
            "trace",
            "span",
            "correlation",
            "record",
            "seq",
            "sequence",
            "offset");

    /** A difference of scores that is no doubt. Chosen by us. */
    private static final double CLEAR = 1.0;

    private static final double GOOD = 2.0;

    private KeyChoice() {}

    /** The path that the user gave. */
    public static Choice<Leaf> given(List<Leaf> leaves, String path) {
        Leaf leaf = find(leaves, path, "--key");
        if (leaf.inArray()) {
            throw new IllegalArgumentException(
                    "--key " + path + " is an element of an array, and a key is a single field");
        }
        return Choice.given(leaf, reason(leaf) + ", as given");
    }

    static Leaf find(List<Leaf> leaves, String path, String option) {
        return leaves.stream()
                .filter(leaf -> leaf.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(option + " " + path
                        + " is no field of the sample; there are "
                        + String.join(
                                ", ", leaves.stream().map(Leaf::path).limit(20).toList())
                        + (leaves.size() > 20 ? ", …" : "")));
    }

    /** The best field; empty if none can be a key. */
    public static Optional<Choice<Leaf>> best(List<Leaf> leaves) {
        List<Candidate<Leaf>> candidates = leaves.stream()
                .filter(KeyChoice::canBeAKey)
                .map(leaf -> new Candidate<>(leaf, score(leaf), reason(leaf)))
                .toList();
        return candidates.isEmpty() ? Optional.empty() : Optional.of(Choice.of(candidates, GOOD, CLEAR));
    }

    private static boolean canBeAKey(Leaf leaf) {
        boolean isName = leaf.type().kind() == Kind.TEXT || leaf.type().kind() == Kind.INTEGER;
        return isName
                && leaf.hasPath()
                && (leaf.values().count() > 0 || leaf.records() == 0)
                && TimeChoice.formats(leaf).isEmpty();
    }

    private static double score(Leaf leaf) {
        return ofName(leaf) + ofValues(leaf) - 0.1 * leaf.names().size();
    }

    private static double ofName(Leaf leaf) {
        List<String> words = Names.words(leaf.names());
        if (words.isEmpty() || Unit.of(words).isPresent()) {
            return -2;
        }
        String last = words.get(words.size() - 1);
        double score = 0;
        score += ID_WORDS.contains(last) ? 2 : 0;
        score += words.stream().anyMatch(SENSOR_WORDS::contains) ? 1.5 : 0;
        score -= words.stream().anyMatch(MESSAGE_WORDS::contains) ? 3 : 0;
        score += leaf.type().kind() == Kind.TEXT ? 0.5 : 0;
        return score;
    }

    private static double ofValues(Leaf leaf) {
        if (leaf.records() == 0) {
            return 0;
        }
        double present = (double) leaf.values().count() / leaf.records();
        int distinct = leaf.values().distinct();
        boolean allDiffer =
                leaf.records() >= 4 && distinct > 0.9 * leaf.values().count();
        double repeats = allDiffer ? -3 : distinct > 1 ? 1 : 0;
        return repeats - 4 * (1 - present);
    }

    private static String reason(Leaf leaf) {
        return leaf.records() == 0
                ? "by its name"
                : Figures.of(leaf.values().distinct(), "value") + " in " + Figures.of(leaf.records(), "record") + ", "
                        + leaf.presence();
    }
}
