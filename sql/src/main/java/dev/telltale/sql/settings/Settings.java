package dev.telltale.sql.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values of all settings, Telltale's and the project's: given ones, else the defaults. {@link #require} and
 * {@link #requireAll} validate them.
 */
public final class Settings {
    private final Map<String, String> given;
    private final List<OwnSetting> own;
    private final List<String> pipelines;

    private Settings(Map<String, String> given, List<OwnSetting> own, List<String> pipelines) {
        this.given = given;
        this.own = own;
        this.pipelines = pipelines;
    }

    /**
     * @param given names and values, as in the environment; other names are ignored, a blank value counts as absent
     */
    public static Settings from(Map<String, String> given) {
        Map<String, String> values = new HashMap<>();
        given.forEach((name, value) -> {
            if (value != null && !value.isBlank()) {
                values.put(name, value.strip());
            }
        });
        return new Settings(values, List.of(), List.of());
    }

    /** These settings, which may name only the given pipelines. */
    public Settings withPipelines(List<String> pipelines) {
        return new Settings(given, own, List.copyOf(pipelines));
    }

    /** These settings and those that a project declares. */
    public Settings declaring(Collection<OwnSetting> own) {
        return new Settings(given, List.copyOf(own), pipelines);
    }

    /** These settings with another value for one of them. */
    public Settings with(Setting setting, String value) {
        return with(setting.name(), value);
    }

    /** These settings with another value for the one of this name. */
    public Settings with(String name, String value) {
        Map<String, String> changed = new HashMap<>(given);
        changed.put(name, value);
        return new Settings(changed, own, pipelines);
    }

    /** The settings that the project declares. */
    public List<OwnSetting> own() {
        return own;
    }

    /** The given values of the settings that the project declares, without defaults. */
    public Map<String, String> ownGiven() {
        return own.stream()
                .map(OwnSetting::name)
                .filter(given::containsKey)
                .collect(Collectors.toMap(name -> name, given::get));
    }

    /** Telltale's settings and those of the project. */
    public List<DeclaredSetting> declared() {
        return Stream.concat(Arrays.stream(Setting.values()), own.stream()).toList();
    }

    /** The declared setting with the name. */
    public Optional<DeclaredSetting> find(String name) {
        return declared().stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst();
    }

    /**
     * Validates settings, all at once.
     *
     * @throws SettingsException naming each missing or malformed setting and its purpose
     */
    public Settings require(DeclaredSetting... needed) {
        return require(List.of(needed));
    }

    /**
     * Validates all settings, also those of the project.
     *
     * @throws SettingsException naming each missing or malformed setting and its purpose
     */
    public Settings requireAll() {
        return require(declared());
    }

    private Settings require(List<DeclaredSetting> needed) {
        List<String> complaints =
                needed.stream().flatMap(setting -> complaint(setting).stream()).toList();
        if (!complaints.isEmpty()) {
            throw new SettingsException(complaints);
        }
        return this;
    }

    /** Whether a setting has a value, and an acceptable one. */
    public boolean isAcceptable(DeclaredSetting setting) {
        return complaint(setting).isEmpty();
    }

    /** The value of a setting, validated. */
    public String get(DeclaredSetting setting) {
        return require(setting).value(setting).orElseThrow();
    }

    private Optional<String> value(DeclaredSetting setting) {
        return Optional.ofNullable(given.get(setting.name())).or(setting::defaultValue);
    }

    /** The reason why a setting has no acceptable value; empty when it has one. */
    Optional<String> complaint(DeclaredSetting setting) {
        Optional<String> value = value(setting);
        if (value.isEmpty()) {
            return Optional.of(setting.name() + " is not set (" + setting.purpose() + ")");
        }
        if (!setting.accepts(value.get())) {
            return Optional.of(malformed(setting, setting.form().expected(), value.get()));
        }
        List<String> unknown = new ArrayList<>();
        if (setting.form() == Form.WORDS && !pipelines.isEmpty() && !value.get().isEmpty()) {
            unknown.addAll(List.of(value.get().split(",")));
            unknown.removeAll(pipelines);
        }
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(malformed(
                        setting,
                        setting.form().expected() + ", each of them one of " + String.join(", ", pipelines),
                        value.get()));
    }

    private static String malformed(DeclaredSetting setting, String expected, String value) {
        return setting.name() + " is not " + expected + ": '" + (setting.isSecret() ? "…" : value) + "' ("
                + setting.purpose() + ")";
    }
}
