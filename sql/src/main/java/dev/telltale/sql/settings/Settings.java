package dev.telltale.sql.settings;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The values of all settings: given ones, else the defaults. {@link #require} validates them. */
public final class Settings {
    private final Map<Setting, String> values;
    private final List<String> pipelines;

    private Settings(Map<Setting, String> values, List<String> pipelines) {
        this.values = values;
        this.pipelines = pipelines;
    }

    /**
     * @param given names and values, as in the environment; other names are ignored, a blank value counts as absent
     */
    public static Settings from(Map<String, String> given) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            setting.defaultValue().ifPresent(value -> values.put(setting, value));
            String value = given.get(setting.name());
            if (value != null && !value.isBlank()) {
                values.put(setting, value.strip());
            }
        }
        return new Settings(values, List.of());
    }

    /** These settings, which may name only the given pipelines. */
    public Settings withPipelines(List<String> pipelines) {
        return new Settings(values, List.copyOf(pipelines));
    }

    /** These settings with another value for one of them. */
    public Settings with(Setting setting, String value) {
        Map<Setting, String> changed = new EnumMap<>(values);
        changed.put(setting, value);
        return new Settings(changed, pipelines);
    }

    /**
     * Validates settings, all at once.
     *
     * @throws SettingsException naming each missing or malformed setting and its purpose
     */
    public Settings require(Setting... needed) {
        List<String> complaints = new ArrayList<>();
        for (Setting setting : needed) {
            String value = values.get(setting);
            if (value == null) {
                complaints.add(setting + " is not set (" + setting.purpose() + ")");
            } else {
                setting.complaint(value, pipelines)
                        .ifPresent(expected -> complaints.add(
                                setting + " is not " + expected + ": '" + value + "' (" + setting.purpose() + ")"));
            }
        }
        if (!complaints.isEmpty()) {
            throw new SettingsException(complaints);
        }
        return this;
    }

    /** The value of a setting, validated. */
    public String get(Setting setting) {
        return require(setting).values.get(setting);
    }
}
