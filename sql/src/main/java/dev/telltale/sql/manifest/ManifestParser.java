package dev.telltale.sql.manifest;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import org.apache.flink.util.TimeUtils;

import dev.telltale.sql.failure.TelltaleException;

/** Parses {@code pipeline.json}. */
public final class ManifestParser {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationText()))
            .build();

    private ManifestParser() {}

    /**
     * Parses a manifest whose settings are resolved.
     *
     * @param file name for messages
     * @throws TelltaleException naming the file and the fault
     */
    public static Manifest parse(String file, String text) {
        try {
            return JSON.readValue(text, Manifest.class);
        } catch (JsonProcessingException malformed) {
            Throwable cause = malformed.getCause() instanceof IllegalArgumentException known ? known : malformed;
            String line = malformed.getLocation() == null
                    ? ""
                    : ":" + malformed.getLocation().getLineNr();
            throw new TelltaleException(file + line + ": " + reason(cause));
        }
    }

    private static String reason(Throwable cause) {
        if (cause instanceof UnrecognizedPropertyException unknown) {
            return "there is no field '" + unknown.getPropertyName() + "'; known fields are "
                    + unknown.getKnownPropertyIds().stream()
                            .map(Object::toString)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        return cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage();
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
