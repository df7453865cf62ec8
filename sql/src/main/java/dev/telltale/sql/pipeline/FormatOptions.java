package dev.telltale.sql.pipeline;

import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.telltale.connector.format.json.JsonFault;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.manifest.ValueFormat;
import dev.telltale.sql.script.SqlSyntax;
import dev.telltale.sql.settings.SchemaRegistry;

/** The options that a pipeline's values are decoded with, for Flink's identifier {@link ValueFormat#factory}. */
final class FormatOptions {
    /** The column that the format fills with the event time. */
    static final String RECORD_TIME = "record_time";

    private static final String SCHEMA = "schema";

    private final Pipeline pipeline;
    private final Pipelines files;

    FormatOptions(Pipeline pipeline, Pipelines files) {
        this.pipeline = pipeline;
        this.files = files;
    }

    /** The options; a setting in a value is not resolved yet. */
    Map<String, String> all() {
        Manifest manifest = pipeline.manifest();
        ValueFormat format = manifest.format();
        Map<String, String> given = new TreeMap<>();
        if (format.isRegistered()) {
            given.putAll(SchemaRegistry.options(pipeline.settings()));
        }
        format.options().forEach((option, value) -> given.put(option, value(option, value)));
        Map<String, String> options = new LinkedHashMap<>(format.factoryOptions(given));
        options.put("event-time.column", RECORD_TIME);
        if (manifest.eventTime().column() != null) {
            options.put("event-time.source-column", manifest.eventTime().column());
        }
        options.put("event-time.format", manifest.eventTime().format());
        options.put("event-time.max-ahead", "${CLOCK_AHEAD_ALLOWANCE}");
        return options;
    }

    /** The options of the table of the live job, without the prefix of the format. */
    Map<String, String> ofTable() {
        String prefix = "value." + pipeline.manifest().format().factory() + ".";
        return SqlSyntax.options(pipeline.streamScript().statements(), pipeline.name() + "_topic").entrySet().stream()
                .filter(option -> option.getKey().startsWith(prefix))
                .collect(Collectors.toMap(option -> option.getKey().substring(prefix.length()), Map.Entry::getValue));
    }

    /** A schema that is the name of a file becomes the content of the file, because the cluster does not have the file. */
    private String value(String option, String value) {
        ValueFormat format = pipeline.manifest().format();
        if (!option.equals(SCHEMA) || format.schemaFile().isEmpty()) {
            return escaped(value);
        }
        Path file = pipeline.folder().resolve(value);
        if (format.hasBinarySchema()) {
            return Base64.getEncoder().encodeToString(files.bytesNamedBy(pipeline.manifestPlace(value), file));
        }
        try {
            return escaped(new JsonMapper()
                    .readTree(files.textNamedBy(pipeline.manifestPlace(value), file))
                    .toString());
        } catch (JsonProcessingException malformed) {
            throw new TelltaleException(files.nameOf(file) + ":"
                    + malformed.getLocation().getLineNr() + ": " + JsonFault.sentence(malformed.getOriginalMessage()));
        }
    }

    /** The settings in the manifest are resolved already: what still looks like one is text. */
    private static String escaped(String value) {
        return value.replace("${", "$${");
    }
}
