package dev.telltale.sql.script;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A short digest of SQL and jars: equal for equal texts, independent of settings and of comments between statements. */
public final class Fingerprint {
    private static final int BYTES = 8;

    private Fingerprint() {}

    /** The digest of texts in their order, in hexadecimal digits. */
    public static String of(Stream<String> texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            texts.forEach(text -> {
                digest.update(text.getBytes(UTF_8));
                digest.update((byte) 0);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
