package dev.telltale.sql.settings;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Finds environment variables that are probably mistyped settings: each word differs from the setting's word by at
 * most one typing error. Variables of other programs, such as {@code KAFKA_HEAP_OPTS}, are not reported.
 */
public final class MistypedNames {
    /** Minimum length of a word with one replaced letter. In a shorter word this gives another word, as TEST and REST. */
    private static final int ONE_REPLACED_LENGTH = 5;

    /** Minimum length of a word with two wrong letters. */
    private static final int TWO_WRONG_LENGTH = 7;

    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private MistypedNames() {}

    /**
     * A warning for each such variable, sorted.
     *
     * @param names names of environment variables
     * @param declared the settings
     */
    public static List<String> warnings(Collection<String> names, Collection<? extends DeclaredSetting> declared) {
        List<String> settings = declared.stream().map(DeclaredSetting::name).toList();
        return names.stream()
                .filter(name -> !settings.contains(name))
                .sorted()
                .flatMap(name -> meant(name, settings).stream()
                        .map(setting -> name + " is not a setting and has no effect; did you mean " + setting + "?"))
                .toList();
    }

    private static Optional<String> meant(String name, List<String> settings) {
        return settings.stream()
                .filter(setting -> isSlip(name.toUpperCase(Locale.ROOT), setting))
                .findFirst();
    }

    private static boolean isSlip(String name, String setting) {
        if (name.replaceAll("[^A-Z0-9]", "").equals(setting.replace("_", ""))) {
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
        if (distance <= 1 && (found.length() != meant.length() || meant.length() >= ONE_REPLACED_LENGTH)) {
            return true;
        }
        return distance == 0 || distance == 2 && (meant.length() >= TWO_WRONG_LENGTH || isSwapped(found, meant));
    }

    private static boolean isSwapped(String found, String meant) {
        return Arrays.equals(
                found.chars().sorted().toArray(), meant.chars().sorted().toArray());
    }
}
