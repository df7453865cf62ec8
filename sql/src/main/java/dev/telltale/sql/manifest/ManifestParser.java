package dev.telltale.sql.manifest;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import org.apache.flink.util.TimeUtils;

import dev.telltale.connector.format.json.JsonFault;

/** Parses {@code pipeline.json}. */
public final class ManifestParser {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationText()))
            .build();

    private ManifestParser() {}

    /**
     * Parses a manifest whose settings are resolved.
     *
     * @param file name for messages
     * @throws ManifestException naming the file and each fault
     */
    public static Manifest parse(String file, String text) {
        List<String> faults = new ArrayList<>(new UnknownFields(JSON, file).in(text));
        Manifest manifest = null;
        try {
            manifest = JSON.readValue(text, Manifest.class);
        } catch (JsonProcessingException malformed) {
            faults.add(fault(file, malformed));
        }
        if (!faults.isEmpty()) {
            throw new ManifestException(faults);
        }
        return manifest;
    }

    private static String fault(String file, JsonProcessingException malformed) {
        Throwable cause = malformed.getCause() instanceof IllegalArgumentException known ? known : malformed;
        String line = malformed.getLocation() == null
                ? ""
                : ":" + malformed.getLocation().getLineNr();
        return file + line + ": "
                + (cause instanceof JsonProcessingException json
                        ? JsonFault.sentence(json.getOriginalMessage())
                        : cause.getMessage());
    }

    /** The line of the first text with a value, from 1; 1 if there is none. */
    public static int lineOf(String text, String value) {
        try (JsonParser tokens = JSON.createParser(text)) {
            while (tokens.nextToken() != null) {
                if (tokens.currentToken() == JsonToken.VALUE_STRING
                        && tokens.getText().equals(value)) {
                    return tokens.currentTokenLocation().getLineNr();
                }
            }
        } catch (IOException notJsonBeforeSettingsAreResolved) {
            return 1;
        }
        return 1;
    }

    /** A value as it is written inside a JSON text. */
    public static String escaped(String value) {
        return String.valueOf(JsonStringEncoder.getInstance().quoteAsString(value));
    }

    /** A duration as Flink writes it, such as {@code 5 s}. */
    private static final class DurationText extends StdDeserializer<Duration> {
        private static final long serialVersionUID = 1L;

        DurationText() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return TimeUtils.parseDuration(parser.getText());
        }
    }
}
