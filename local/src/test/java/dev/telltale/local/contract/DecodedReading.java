package dev.telltale.local.contract;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A usable reading, decoded without code of the pipeline.
 *
 * @param partition the partition of the input topic
 * @param offset the offset in the partition
 * @param key the key
 * @param at the event time in milliseconds since the epoch
 * @param fields all fields
 */
public record DecodedReading(int partition, long offset, String key, long at, JsonNode fields) {

    /** Returns the value of a field; null if it is missing or not a finite number. */
    public Double number(String field) {
        JsonNode value = fields.get(field);
        return value != null && value.isNumber() && Double.isFinite(value.doubleValue())
                ? Double.valueOf(value.doubleValue())
                : null;
    }

    /** Returns a field that is there, as text. */
    public String text(String field) {
        return fields.get(field).asText();
    }
}
