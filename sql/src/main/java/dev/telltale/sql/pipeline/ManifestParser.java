package dev.telltale.sql.pipeline;

import java.io.IOException;
import java.time.Duration;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import org.apache.flink.util.TimeUtils;

import dev.telltale.sql.failure.TelltaleException;

/** Parses {@code pipeline.json}. */
final class ManifestParser {
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
    static Manifest parse(String file, String text) {
        try {
            return JSON.readValue(text, Manifest.class);
        } catch (JsonProcessingException malformed) {
            Throwable cause = malformed.getCause() instanceof IllegalArgumentException known ? known : malformed;
            String line = malformed.getLocation() == null
                    ? ""
                    : ":" + malformed.getLocation().getLineNr();
            String reason =
                    cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage();
            throw new TelltaleException(file + line + ": " + reason);
        }
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
