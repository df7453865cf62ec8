package dev.telltale.local.produce.record;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A single value inside of a JSON text.
 *
 * @param start position of its first byte, of the quote if it is a text
 * @param end position after its last byte
 * @param text the value, a text without quotes and escapes
 * @param isText whether it is a text
 */
record Place(int start, int end, String text, boolean isText) {

    /** Replaces the value, and leaves every other byte as it is. */
    byte[] replacedIn(byte[] json, String value) {
        ByteArrayOutputStream changed = new ByteArrayOutputStream(json.length + value.length());
        changed.write(json, 0, start);
        changed.writeBytes(value.getBytes(StandardCharsets.UTF_8));
        changed.write(json, end, json.length - end);
        return changed.toByteArray();
    }

    /** A text that is no more JSON than plain digits, as a value of the same kind. */
    String sameKind(String value) {
        return isText ? '"' + value + '"' : value;
    }
}
