package dev.telltale.sql.settings;

import java.util.Map;
import java.util.function.UnaryOperator;

import org.apache.commons.text.StringSubstitutor;

/** Replaces {@code ${NAME}} in a text by values. */
public final class Template {
    private Template() {}

    /** Replaces the given names and leaves all others as they are. */
    public static String fill(String text, Map<String, String> values) {
        return new StringSubstitutor(values::get)
                .setDisableSubstitutionInValues(true)
                .replace(text);
    }

    /** Replaces settings in a text that is not SQL. */
    public static String resolve(String where, String text, Settings settings) {
        return resolve(where, text, settings, Map.of(), UnaryOperator.identity());
    }

    /**
     * Replaces given values as they are, and settings.
     *
     * @param where place of the text, for messages
     * @param more values that take precedence over settings
     * @param quoting applied to the value of each setting
     * @throws SettingsException naming a placeholder that is no setting
     */
    public static String resolve(
            String where, String text, Settings settings, Map<String, String> more, UnaryOperator<String> quoting) {
        return new StringSubstitutor(name -> more.containsKey(name)
                        ? more.get(name)
                        : quoting.apply(settings.get(declared(where, name, settings))))
                .setDisableSubstitutionInValues(true)
                .replace(text);
    }

    private static DeclaredSetting declared(String where, String name, Settings settings) {
        return settings.find(name)
                .orElseThrow(() -> new SettingsException(
                        where + ": ${" + name + "} is not a declared setting; declare it in telltale.yaml"));
    }
}
