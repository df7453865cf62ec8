package dev.telltale.sql.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/** The options of format {@code avro-confluent} that follow from the settings of the schema registry. */
public final class SchemaRegistry {
    private SchemaRegistry() {}

    /** Options whose values are placeholders of settings, so that a script without resolved settings has no secret. */
    public static Map<String, String> options(Settings settings) {
        Map<String, String> options = new LinkedHashMap<>();
        add(options, settings, Setting.SCHEMA_REGISTRY_URL, "url");
        if (isSet(settings, Setting.SCHEMA_REGISTRY_USER)) {
            options.put("basic-auth.credentials-source", "USER_INFO");
            options.put("basic-auth.user-info", "${SCHEMA_REGISTRY_USER}:${SCHEMA_REGISTRY_PASSWORD}");
        }
        add(options, settings, Setting.SCHEMA_REGISTRY_PROPERTIES, "properties-file");
        return options;
    }

    private static void add(Map<String, String> options, Settings settings, Setting setting, String option) {
        if (isSet(settings, setting)) {
            options.put(option, "${" + setting + "}");
        }
    }

    private static boolean isSet(Settings settings, Setting setting) {
        return !settings.get(setting).isEmpty();
    }
}
