package dev.telltale.sql.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/** A setting by its name in the environment and in {@code ${…}}: one of Telltale's, or one of a project. */
public sealed interface DeclaredSetting permits Setting, OwnSetting {
    /** Names of settings whose values are not shown. */
    Pattern SECRET = Pattern.compile("PASSWORD|SECRET|TOKEN");

    /** The name in upper case, with underscores. */
    String name();

    /** The default value; without one the setting is required, and with an empty one it is optional. */
    Optional<String> defaultValue();

    /** The purpose, in a few words. */
    String purpose();

    /** The form of its values. */
    Form form();

    /** Whether its value is a secret, by its name. */
    default boolean isSecret() {
        return SECRET.matcher(name()).find();
    }

    /** Whether a value is acceptable. An empty value is, if it is the default. */
    default boolean accepts(String value) {
        return value.isEmpty() && defaultValue().filter(String::isEmpty).isPresent() || form().accepts(value);
    }
}
