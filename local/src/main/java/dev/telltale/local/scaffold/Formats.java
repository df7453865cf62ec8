package dev.telltale.local.scaffold;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.telltale.local.scaffold.choice.FormatChoice;
import dev.telltale.local.scaffold.sample.Sample;
import dev.telltale.local.scaffold.schema.ReadingSchema;

/** Chooses the format that decodes the values of the topic. */
final class Formats {
    private static final String JSON = "telltale-json";

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
            return new FormatChoice(
                    JSON,
                    Map.of("text.of-any-value", "true"),
                    "a field has values of several types, which become texts");
        }
        return new FormatChoice(JSON, Map.of(), "JSON objects in the sample");
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
