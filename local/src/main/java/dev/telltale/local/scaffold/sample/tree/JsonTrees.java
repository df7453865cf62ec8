package dev.telltale.local.scaffold.sample.tree;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.telltale.connector.format.json.JsonFault;

/** Parses JSON objects; numbers keep all their digits. */
public final class JsonTrees {
    /** Reads numbers with all their digits. */
    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonTrees() {}

    /**
     * The object that a text holds.
     *
     * @throws IllegalArgumentException if it holds no object
     */
    public static JsonNode object(String text) {
        try {
            return requireObject(JSON.readTree(text));
        } catch (JsonProcessingException fault) {
            throw new IllegalArgumentException("not JSON: " + JsonFault.sentence(fault.getOriginalMessage()), fault);
        }
    }

    /**
     * The object that bytes in UTF-8 hold.
     *
     * @throws IllegalArgumentException if they hold no object
     */
    public static JsonNode object(byte[] bytes) {
        try {
            return requireObject(JSON.readTree(bytes));
        } catch (JsonProcessingException fault) {
            throw new IllegalArgumentException("not JSON: " + JsonFault.sentence(fault.getOriginalMessage()), fault);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * A value that must be an object.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static JsonNode requireObject(JsonNode value) {
        if (value == null || !value.isObject()) {
            throw new IllegalArgumentException("expected a JSON object, found "
                    + (value == null || value.isMissingNode() ? "nothing" : value.toString()));
        }
        return value;
    }
}
