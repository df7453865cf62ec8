package dev.telltale.local.postgres;

import java.util.List;
import java.util.stream.Stream;

import dev.telltale.local.service.Loopback;

/** The server settings: durable, on loopback, in UTC, with little memory. */
final class PostgresSettings {

    private PostgresSettings() {}

    static List<String> arguments(int port) {
        return Stream.of(
                        "listen_addresses=" + Loopback.ADDRESS,
                        "port=" + port,
                        "unix_socket_directories=",
                        "fsync=on",
                        "synchronous_commit=on",
                        "full_page_writes=on",
                        "shared_buffers=64MB",
                        "max_connections=60",
                        "max_wal_size=512MB",
                        "timezone=UTC",
                        "log_timezone=UTC",
                        "password_encryption=scram-sha-256")
                .flatMap(setting -> Stream.of("-c", setting))
                .toList();
    }
}
