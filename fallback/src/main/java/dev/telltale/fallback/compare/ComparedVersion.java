package dev.telltale.fallback.compare;

import java.util.Map;
import java.util.stream.Collectors;

import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Settings;

/**
 * One side of a comparison.
 *
 * @param pipeline the version under the settings of this side
 * @param changed settings of this side that the other one does not have: value by name
 */
public record ComparedVersion(Pipeline pipeline, Map<String, String> changed) {

    /** A version under other values of some settings. */
    public static ComparedVersion with(Pipeline pipeline, Map<String, String> changed) {
        Settings settings = pipeline.settings();
        for (Map.Entry<String, String> setting : changed.entrySet()) {
            settings = settings.with(setting.getKey(), setting.getValue());
        }
        return new ComparedVersion(pipeline.with(settings.requireAll()), changed);
    }

    /** The version in words, such as {@code meter v1 with METER_LIMIT=5}. */
    public String title() {
        String settings = changed.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
        return pipeline.name() + " " + pipeline.version() + (settings.isEmpty() ? "" : " with " + settings);
    }
}
