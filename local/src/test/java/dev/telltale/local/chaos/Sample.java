package dev.telltale.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A reading that can be used, as the oracle reads it.
 *
 * @param partition of the input topic
 * @param offset in the partition
 * @param key whose it is
 * @param at when it was measured, milliseconds since the epoch
 * @param fields all of it
 */
record Sample(int partition, long offset, String key, long at, JsonNode fields) {

    /** The value of a field; null where it is missing or no number. */
    Double number(String field) {
        JsonNode value = fields.get(field);
        return value != null && value.isNumber() && Double.isFinite(value.doubleValue())
                ? Double.valueOf(value.doubleValue())
                : null;
    }

    String text(String field) {
        return fields.get(field).asText();
    }
}
