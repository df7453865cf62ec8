package dev.telltale.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.io.file.PathUtils;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

/** The folder of a PostgreSQL cluster, made on first use: complete or not there at all. */
final class PostgresFolder {

    static final String SUPERUSER = "postgres";

    private PostgresFolder() {}

    static void ensure(Path data, PostgresTools tools, StackPasswords passwords) {
        try {
            if (!Files.exists(data)) {
                create(data, tools, passwords.of(SUPERUSER));
            } else if (!passwords.exist()) {
                throw new StackException("the database's passwords are gone while its data is there; put "
                        + data.resolveSibling("passwords.properties") + " back, or begin anew with --fresh");
            }
        } catch (IOException e) {
            throw StackException.because("the database could not be set up", e);
        }
        tools.user().own(data);
    }

    private static void create(Path data, PostgresTools tools, String password) throws IOException {
        Path unfinished = data.resolveSibling(data.getFileName() + ".unfinished");
        Path passwordFile = data.resolveSibling("initial-password");
        if (Files.exists(unfinished)) {
            PathUtils.delete(unfinished);
        }
        try {
            PrivateFile.replace(passwordFile, password.getBytes(UTF_8));
            tools.run("the database could not be set up", "initdb", arguments(unfinished, passwordFile));
            Files.move(unfinished, data, ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    private static List<String> arguments(Path data, Path passwordFile) {
        return List.of(
                "--pgdata=" + data,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C");
    }
}
