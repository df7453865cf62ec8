package dev.telltale.sql.settings;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Finds environment variables that are probably mistyped settings: each word differs from the setting's by a typing error at
 * most. Variables of other programs, such as {@code KAFKA_HEAP_OPTS}, are not reported.
 */
public final class MistypedNames {
    /** Length from which one letter of a word may be replaced; in a shorter word that gives another word: TEST, REST. */
    private static final int MIDDLING = 5;

    /** Length from which two letters of a word may be wrong. */
    private static final int LONG = 7;

    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private MistypedNames() {}

    /**
     * A warning for each such variable, sorted.
     *
     * @param names names of environment variables
     */
    public static List<String> warnings(Collection<String> names) {
        return names.stream()
                .sorted()
                .flatMap(name -> meant(name).stream()
                        .map(setting -> name + " is not a setting and has no effect; did you mean " + setting + "?"))
                .toList();
    }

    private static Optional<Setting> meant(String name) {
        boolean isSetting = Arrays.stream(Setting.values())
                .anyMatch(setting -> setting.name().equals(name));
        return isSetting
                ? Optional.empty()
                : Stream.of(Setting.values())
                        .filter(setting -> isSlip(name.toUpperCase(Locale.ROOT), setting.name()))
                        .findFirst();
    }

    private static boolean isSlip(String name, String setting) {
        if (name.replaceAll("[^A-Z]", "").equals(setting.replace("_", ""))) {
            return true;
        }
        String[] found = name.split("_", -1);
        String[] meant = setting.split("_");
        if (found.length != meant.length) {
            return false;
        }
        for (int word = 0; word < meant.length; word++) {
            if (!isSlipOfWord(found[word], meant[word])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSlipOfWord(String found, String meant) {
        int distance = DISTANCE.apply(found, meant);
        if (distance <= 1 && (found.length() != meant.length() || meant.length() >= MIDDLING)) {
            return true;
        }
        return distance == 0 || distance == 2 && (meant.length() >= LONG || isSwapped(found, meant));
    }

    private static boolean isSwapped(String found, String meant) {
        return Arrays.equals(
                found.chars().sorted().toArray(), meant.chars().sorted().toArray());
    }
}
