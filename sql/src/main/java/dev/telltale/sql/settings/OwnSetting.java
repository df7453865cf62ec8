package dev.telltale.sql.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A setting that a project declares in its {@code telltale.yaml}.
 *
 * @param name name in the environment and in {@code ${…}} of the project's files
 * @param defaultValue the default value; empty when the setting is required
 * @param form form of its values
 * @param purpose the purpose, in a few words
 */
public record OwnSetting(String name, Optional<String> defaultValue, Form form, String purpose)
        implements DeclaredSetting {
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");

    /**
     * Checks the declaration.
     *
     * @throws IllegalArgumentException with the fault, in words that follow the setting's name
     */
    public OwnSetting {
        require(
                NAME.matcher(name).matches(),
                "a name of a setting consists of A-Z, 0-9 and _ and begins with a letter");
        require(
                Arrays.stream(Setting.values()).noneMatch(known -> known.name().equals(name)),
                "this is a setting of Telltale; choose another name");
        boolean secret = SECRET.matcher(name).find();
        require(
                !secret || defaultValue.filter(value -> !value.isEmpty()).isEmpty(),
                "a password, secret or token has no default in this file; give it in the environment");
        require(
                defaultValue.isEmpty() || defaultValue.get().isEmpty() || form.accepts(defaultValue.get()),
                "its default is not " + form.expected());
    }

    /**
     * The form with the given name, such as {@code count}.
     *
     * @throws IllegalArgumentException listing the names
     */
    public static Form form(String name) {
        return Arrays.stream(Form.values())
                .filter(form -> form.isForProjects() && word(form).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no form '" + name + "'; there are "
                        + Arrays.stream(Form.values())
                                .filter(Form::isForProjects)
                                .map(OwnSetting::word)
                                .collect(Collectors.joining(", "))));
    }

    private static String word(Form form) {
        return form.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void require(boolean holds, String fault) {
        if (!holds) {
            throw new IllegalArgumentException(fault);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
