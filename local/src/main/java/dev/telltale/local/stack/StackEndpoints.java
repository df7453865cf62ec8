package dev.telltale.local.stack;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The addresses of the servers of a stack.
 *
 * @param bootstrapServers Kafka's {@code host:port}
 * @param databaseUrl the JDBC URL of the database, without driver properties
 * @param databaseUser the role that owns the database
 * @param databasePassword its password
 * @param flinkRestUrl Flink's REST endpoint and web UI
 * @param sqlGatewayUrl the REST endpoint of the SQL Gateway
 */
public record StackEndpoints(
        String bootstrapServers,
        String databaseUrl,
        String databaseUser,
        String databasePassword,
        String flinkRestUrl,
        String sqlGatewayUrl) {

    /** The endpoints that are there as settings of the commands, in the documented order. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        settings.put("DATABASE_URL", databaseUrl);
        settings.put("DATABASE_USER", databaseUser);
        settings.put("DATABASE_PASSWORD", databasePassword);
        settings.put("FLINK_REST_URL", flinkRestUrl);
        settings.put("SQL_GATEWAY_URL", sqlGatewayUrl);
        settings.values().removeIf(String::isEmpty);
        return settings;
    }

    /** Leaves out the password. */
    @Override
    public String toString() {
        return bootstrapServers + ", " + databaseUrl + ", " + flinkRestUrl + ", " + sqlGatewayUrl;
    }
}
