package dev.telltale.udf.deadletter;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is kept of an unusable record: all of it as received, unless the topic of dead letters could not take it. Of one
 * that is larger the beginning is kept, its length and its hash, so that the record itself can be told where its topic
 * still holds it.
 *
 * @param error why the record cannot be used, and how much of it is kept if it is not all
 * @param payload the value, or its beginning; null as received
 * @param key the key, or its beginning; null as received
 * @param facts lengths and hashes of what is cut, by names such as {@code payload-length} and {@code key-sha256}
 */
public record KeptRecord(String error, byte[] payload, byte[] key, Map<String, String> facts) {

    /** Bytes of a record that its topic of dead letters takes with key, value and headers. Chosen by us. */
    public static final int LARGEST_RECORD_BYTES = 64 << 20;

    /** Bytes of key and value together that are kept; the rest is for headers, of which the error is the longest. */
    static final int LARGEST_BYTES = LARGEST_RECORD_BYTES - (64 << 10);

    /** Bytes of a value, or of a key, that are kept of a larger record. Chosen by us: what a person may look through. */
    static final int KEPT_BYTES = 1_000_000;

    private static final Pattern CUT =
            Pattern.compile("; (?:key of )?[0-9,]+ bytes, first [0-9,]+ kept, sha256 [0-9a-f]{64}");

    /**
     * Decides what is kept of a record.
     *
     * @param error why it cannot be used
     * @param payload its value, or null
     * @param key its key, or null
     */
    public static KeptRecord of(String error, byte[] payload, byte[] key) {
        if ((long) length(payload) + length(key) <= LARGEST_BYTES) {
            return new KeptRecord(error, payload, key, Map.of());
        }
        Map<String, String> facts = new LinkedHashMap<>();
        String reason = error + cut("payload", "", payload, facts) + cut("key", "key of ", key, facts);
        return new KeptRecord(reason, beginning(payload), beginning(key), facts);
    }

    /** Whether all of the record is kept, as the error says that it was kept with. */
    public static boolean isWhole(String error) {
        return !CUT.matcher(error).find();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static String cut(String name, String words, byte[] bytes, Map<String, String> facts) {
        if (length(bytes) <= KEPT_BYTES) {
            return "";
        }
        String hash = sha256(bytes);
        facts.put(name + "-length", String.valueOf(bytes.length));
        facts.put(name + "-sha256", hash);
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
