package dev.telltale.local.command.secure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import dev.telltale.sql.settings.Setting;

/** A PostgreSQL server that requires TLS and a password. */
final class SecureDatabase implements AutoCloseable {
    private static final String OWNER = "postgres";
    private static final String OWNER_PASSWORD = "owner-secret";

    private final EmbeddedPostgres server;
    private final Certificates certificates;

    SecureDatabase(Path folder, Certificates certificates) throws IOException, SQLException {
        this.certificates = certificates;
        this.server = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", certificates.certificate().toString())
                .setServerConfig("ssl_key_file", certificates.key().toString())
                .setServerConfig("max_connections", "100")
                .start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + OWNER + " PASSWORD '" + OWNER_PASSWORD + "'");
            Files.writeString(folder.resolve("pg_hba.conf"), "hostssl all all all scram-sha-256\n");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    /** A URL that uses TLS and verifies the name and the certificate of the server. */
    String url() {
        return url(certificates);
    }

    /** A URL that verifies with these certificates. */
    String url(Certificates trusted) {
        return plainUrl() + "?sslmode=verify-full&sslrootcert=" + trusted.certificate();
    }

    String plainUrl() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    Map<String, String> settings() {
        return Map.of(
                Setting.DATABASE_URL.name(),
                url(),
                Setting.DATABASE_OWNER.name(),
                OWNER,
                Setting.DATABASE_OWNER_PASSWORD.name(),
                OWNER_PASSWORD,
                Setting.DATABASE_USER.name(),
                "telltale_writer",
                Setting.DATABASE_PASSWORD.name(),
                "writer-secret",
                Setting.DATABASE_READER_PASSWORD.name(),
                "reader-secret");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
