package dev.telltale.udf.deadletter;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import dev.telltale.udf.hash.Sha256;

/**
 * The part of an unusable record that is kept: all of it, unless it is too large for the topic of dead letters. For a larger
 * record, it keeps the beginning, the length and the hash. The hash identifies the original record in its topic.
 *
 * @param error why the record cannot be used, and which part is kept if it is truncated
 * @param payload the value, or its beginning; null if the record has none
 * @param key the key, or its beginning; null if the record has none
 * @param truncated lengths and hashes of truncated parts, by names such as {@code payload-length} and {@code key-sha256}
 */
public record KeptRecord(String error, byte[] payload, byte[] key, Map<String, String> truncated) {

    /** Maximum size in bytes of a record in the topic of dead letters, with key, value and headers. Chosen by us. */
    public static final int LARGEST_RECORD_BYTES = 64 << 20;

    /** Maximum size in bytes of key and value together; the rest is for headers, of which the error is the longest. */
    static final int LARGEST_BYTES = LARGEST_RECORD_BYTES - (64 << 10);

    /** Bytes that are kept of a truncated value or key. Chosen by us: enough to inspect by hand. */
    static final int KEPT_BYTES = 1_000_000;

    private static final Pattern CUT =
            Pattern.compile("; (?:key of )?[0-9,]+ bytes, first [0-9,]+ kept, sha256 [0-9a-f]{64}");

    /**
     * Truncates a record if it is too large.
     *
     * @param error why the record cannot be used
     * @param payload the value, or null
     * @param key the key, or null
     */
    public static KeptRecord of(String error, byte[] payload, byte[] key) {
        if ((long) length(payload) + length(key) <= LARGEST_BYTES) {
            return new KeptRecord(error, payload, key, Map.of());
        }
        Map<String, String> truncated = new LinkedHashMap<>();
        String reason = error + cut("payload", "", payload, truncated) + cut("key", "key of ", key, truncated);
        return new KeptRecord(reason, beginning(payload), beginning(key), truncated);
    }

    /** Returns whether the record of a dead letter with this error is complete. */
    public static boolean isWhole(String error) {
        return !CUT.matcher(error).find();
    }

    private static String cut(String name, String words, byte[] bytes, Map<String, String> truncated) {
        if (length(bytes) <= KEPT_BYTES) {
            return "";
        }
        String hash = Sha256.hex(bytes);
        truncated.put(name + "-length", String.valueOf(bytes.length));
        truncated.put(name + "-sha256", hash);
        return String.format(
                Locale.ROOT, "; %s%,d bytes, first %,d kept, sha256 %s", words, bytes.length, KEPT_BYTES, hash);
    }

    private static byte[] beginning(byte[] bytes) {
        return length(bytes) <= KEPT_BYTES ? bytes : Arrays.copyOf(bytes, KEPT_BYTES);
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
