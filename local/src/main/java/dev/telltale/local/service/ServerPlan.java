package dev.telltale.local.service;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The servers that a stack starts itself, and the servers of others that it uses. A part in neither is absent.
 *
 * @param own parts that the stack starts
 * @param others addresses of the other parts
 */
public record ServerPlan(Set<StackPart> own, Map<StackPart, String> others) {
    private static final Map<String, Set<StackPart>> WORDS = Map.of(
            "kafka", Set.of(StackPart.KAFKA),
            "database", Set.of(StackPart.DATABASE),
            "flink", Set.of(StackPart.FLINK, StackPart.SQL_GATEWAY),
            "gateway", Set.of(StackPart.SQL_GATEWAY));

    /** The words of {@link #of}, for messages. */
    public static final String PARTS = "kafka, database, flink, gateway";

    /** Copies the parts. */
    public ServerPlan {
        own = own.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(own));
        others = Collections.unmodifiableMap(new TreeMap<>(others));
    }

    /** All parts are started. */
    public static ServerPlan ofOwn() {
        return new ServerPlan(EnumSet.allOf(StackPart.class), Map.of());
    }

    /**
     * Starts the named parts, or all parts whose address is not set.
     *
     * @param only names of parts: kafka, database, flink (with its Gateway), gateway; empty for no choice
     * @param environment the settings of the environment
     * @throws IllegalArgumentException if a name is unknown, or a Gateway of others would submit to a cluster of its own
     */
    public static ServerPlan of(List<String> only, Map<String, String> environment) {
        Map<StackPart, String> set = new EnumMap<>(StackPart.class);
        for (StackPart part : StackPart.values()) {
            String address = environment.get(part.setting().name());
            if (address != null && !address.isBlank()) {
                set.put(part, address.strip());
            }
        }
        Set<StackPart> own = only.isEmpty() ? EnumSet.complementOf(copy(set.keySet())) : named(only);
        set.keySet().removeAll(own);
        if (set.containsKey(StackPart.SQL_GATEWAY) && own.contains(StackPart.FLINK)) {
            throw new IllegalArgumentException("SQL_GATEWAY_URL is set and FLINK_REST_URL is not: "
                    + "set it to the cluster of that Gateway, or unset both");
        }
        return new ServerPlan(own, set);
    }

    private static EnumSet<StackPart> copy(Set<StackPart> parts) {
        return parts.isEmpty() ? EnumSet.noneOf(StackPart.class) : EnumSet.copyOf(parts);
    }

    private static Set<StackPart> named(List<String> words) {
        Set<StackPart> parts = EnumSet.noneOf(StackPart.class);
        for (String word : words) {
            Set<StackPart> known = WORDS.get(word.strip().toLowerCase(Locale.ROOT));
            if (known == null) {
                throw new IllegalArgumentException(
                        "--only names parts of " + PARTS + ", separated by commas, not '" + word + "'");
            }
            parts.addAll(known);
        }
        return parts;
    }

    /** Whether the stack starts the part. */
    public boolean starts(StackPart part) {
        return own.contains(part);
    }

    /** Whether the part is there, started or of others. */
    public boolean has(StackPart part) {
        return own.contains(part) || others.containsKey(part);
    }

    /** Whether jobs can run: no part is absent. */
    public boolean isComplete() {
        return absent().isEmpty();
    }

    /** The parts that are neither started nor set. */
    public List<StackPart> absent() {
        return Arrays.stream(StackPart.values()).filter(part -> !has(part)).toList();
    }
}
