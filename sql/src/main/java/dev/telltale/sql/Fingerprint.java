package dev.telltale.sql;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A short digest of SQL: equal for equal statements, whatever the settings and the comments between them. */
final class Fingerprint {
    private static final int BYTES = 8;

    private Fingerprint() {}

    static String of(SqlFiles files, List<Path> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Script.present(parts).flatMap(part -> files.read(part).stream()).forEach(statement -> {
                digest.update(statement.text().getBytes(UTF_8));
                digest.update((byte) 0);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
