package dev.telltale.sql;

import java.util.Map;
import java.util.function.UnaryOperator;

import org.apache.commons.text.StringSubstitutor;

/** Puts settings in the place of {@code ${NAME}}. */
final class Template {
    private Template() {}

    static String resolve(String where, String text, Settings settings) {
        return resolve(where, text, settings, Map.of(), UnaryOperator.identity());
    }

    /**
     * @param more values that come before the settings, put in as they are
     * @param quoting applied to the value of each setting
     */
    static String resolve(
            String where, String text, Settings settings, Map<String, String> more, UnaryOperator<String> quoting) {
        return new StringSubstitutor(name ->
                        more.containsKey(name) ? more.get(name) : quoting.apply(settings.get(declared(where, name))))
                .setDisableSubstitutionInValues(true)
                .replace(text);
    }

    private static Setting declared(String where, String name) {
        try {
            return Setting.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw new ScriptException(where + ": ${" + name + "} is not a declared setting");
        }
    }
}
