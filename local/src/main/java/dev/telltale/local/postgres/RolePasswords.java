package dev.telltale.local.postgres;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

import dev.telltale.local.service.PrivateFile;
import dev.telltale.sql.failure.TelltaleException;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Random passwords of the database's roles, kept in a file that only its owner can read. */
public final class RolePasswords {

    /** Chosen by us because 128 random bits cannot be guessed. */
    private static final int RANDOM_BYTES = 16;

    private final Path file;

    /** Keeps the passwords in the file, which is created on first use. */
    public RolePasswords(Path file) {
        this.file = file;
    }

    /** The password of a role, created on first use. */
    public synchronized String of(String role) {
        try {
            Properties known = read();
            if (known.getProperty(role) == null) {
                known.setProperty(role, random());
                write(known);
            }
            return known.getProperty(role);
        } catch (IOException e) {
            throw TelltaleException.because("the passwords of the database cannot be written to " + file, e);
        }
    }

    /** Whether the file exists. */
    boolean exist() {
        return Files.exists(file);
    }

    private Properties read() throws IOException {
        Properties known = new Properties();
        if (exist()) {
            try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
                known.load(reader);
            }
        }
        return known;
    }

    private void write(Properties known) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        known.store(content, null);
        PrivateFile.replace(file, content.toByteArray());
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
