package dev.telltale.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.io.file.PathUtils;

import dev.telltale.local.service.PrivateFile;
import dev.telltale.sql.failure.TelltaleException;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

/** The data folder of a PostgreSQL cluster, created on first use; it is complete or absent. */
final class PostgresFolder {

    static final String SUPERUSER = "postgres";

    private PostgresFolder() {}

    static void ensure(Path data, PostgresTools tools, RolePasswords passwords) {
        try {
            if (!Files.exists(data)) {
                create(data, tools, passwords.of(SUPERUSER));
            } else if (!passwords.exist()) {
                throw new TelltaleException("the file with the database's passwords is missing; restore "
                        + data.resolveSibling("passwords.properties") + ", or delete the data with --fresh");
            }
        } catch (IOException e) {
            throw TelltaleException.because("the database could not be set up", e);
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
