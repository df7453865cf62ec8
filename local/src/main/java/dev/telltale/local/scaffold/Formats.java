package dev.telltale.local.scaffold;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.telltale.local.scaffold.choice.FormatChoice;
import dev.telltale.local.scaffold.sample.Sample;
import dev.telltale.local.scaffold.schema.ReadingSchema;

/** Chooses the format that decodes the values of the topic. */
final class Formats {
    /** Converts no types, and is fast. */
    private static final String OWN_JSON = "telltale-json";

    /** Flink's format converts numbers to text where a column is STRING. */
    private static final String FLINKS_JSON = "json";

    private Formats() {}

    static FormatChoice of(Sample sample, Columns columns, Request request) {
        FormatChoice fitting = fitting(sample, columns, request);
        return request.format()
                .filter(given -> !given.equals(fitting.name()))
                .map(given -> new FormatChoice(given, Map.of(), "as given"))
                .orElse(fitting);
    }

    private static FormatChoice fitting(Sample sample, Columns columns, Request request) {
        String encoding = sample.encoding().description() + " in the sample";
        return switch (sample.encoding()) {
            case JSON -> json(columns);
            case CSV ->
                new FormatChoice("csv", csv(sample), encoding + "; --format telltale-json if the topic has JSON");
            case AVRO -> new FormatChoice("avro", schema(sample, request), encoding);
            case PROTOBUF -> new FormatChoice("protobuf", schema(sample, request), encoding);
            case AVRO_OF_REGISTRY -> new FormatChoice("avro-confluent", request.registry(), encoding);
        };
    }

    private static Map<String, String> schema(Sample sample, Request request) {
        ReadingSchema schema = sample.schema().orElseThrow();
        Map<String, String> options = new LinkedHashMap<>();
        options.put("schema", request.pipeline() + schema.ending());
        options.putAll(schema.options());
        return options;
    }

    private static FormatChoice json(Columns columns) {
        if (columns.isMixed()) {
            return new FormatChoice(FLINKS_JSON, Map.of(), "a field has values of several types, which it converts");
        }
        return new FormatChoice(OWN_JSON, Map.of(), "JSON objects in the sample");
    }

    /** An empty cell is null, not an unreadable number. */
    private static Map<String, String> csv(Sample sample) {
        Map<String, String> options = new LinkedHashMap<>();
        if (sample.delimiter() != ',') {
            options.put("field-delimiter", sample.delimiter() == '\t' ? "\\t" : String.valueOf(sample.delimiter()));
        }
        options.put("null-literal", "");
        return options;
    }
}
