package dev.telltale.sql.settings;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Finds names in the environment that are meant to be a setting's and are not. A name is one where word by word no more than
 * a slip of the keyboard differs; what belongs to other programs, such as {@code KAFKA_HEAP_OPTS}, is left alone.
 */
public final class MistypedNames {
    /** Letters of a word in which one may be another one: in a shorter word that makes another word, as TEST of REST. */
    private static final int MIDDLING = 5;

    /** Letters of a word in which two may be wrong. */
    private static final int LONG = 7;

    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private MistypedNames() {}

    /**
     * A line for each such name, sorted.
     *
     * @param names of the environment
     */
    public static List<String> warnings(Collection<String> names) {
        return names.stream()
                .sorted()
                .flatMap(name -> meant(name).stream()
                        .map(setting -> name + " is no setting and is not read: is " + setting + " meant?"))
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
