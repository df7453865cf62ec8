package dev.telltale.sql.settings;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The values in force: what was given, else the defaults. Unchecked until {@link #require} is called. */
public final class Settings {
    private final Map<Setting, String> values;
    private final List<String> pipelines;

    private Settings(Map<Setting, String> values, List<String> pipelines) {
        this.values = values;
        this.pipelines = pipelines;
    }

    /**
     * @param given names and values as in the environment; other names are ignored, an empty value is as none
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

    /** These settings, held to the pipelines that there are. */
    public Settings of(List<String> pipelines) {
        return new Settings(values, List.copyOf(pipelines));
    }

    /** These settings with one of them replaced. */
    public Settings with(Setting setting, String value) {
        Map<Setting, String> changed = new EnumMap<>(values);
        changed.put(setting, value);
        return new Settings(changed, pipelines);
    }

    /**
     * Checks what a command needs, all at once.
     *
     * @throws SettingsException naming every missing or malformed one with its purpose
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

    /** The value of a setting that was required or has a default. */
    public String get(Setting setting) {
        return require(setting).values.get(setting);
    }
}
