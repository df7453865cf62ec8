package dev.telltale.local.chaos.cluster;

import java.util.HashMap;
import java.util.Map;

import org.jdbi.v3.core.Jdbi;

import dev.telltale.local.stack.StackParts;
import dev.telltale.sql.settings.Settings;
import dev.telltale.sql.settings.UdfJar;

/**
 * The settings of jobs and commands on a cluster.
 *
 * @param parts the folders and passwords
 * @param ports the ports of the processes
 * @param brokers Kafka
 * @param databases PostgreSQL
 * @param checkpoints the scheme of the folder of checkpoints
 */
record ClusterSettings(StackParts parts, Ports ports, Brokers brokers, Databases databases, String checkpoints) {

    static final String WRITER = "telltale_writer";

    /** The shipped defaults and the proxy in front of the database. */
    Settings ofJobs() {
        return ofWriter(ports.databaseOfJobs());
    }

    /** Without the proxy. */
    Settings ofCommands() {
        return ofWriter(ports.database());
    }

    /** Those of migrations. */
    Settings ofOwner() {
        return Settings.from(endpoints(ports.database()));
    }

    Jdbi asOwner() {
        Map<String, String> endpoints = endpoints(ports.database());
        return Jdbi.create(
                endpoints.get("DATABASE_URL"), endpoints.get("DATABASE_USER"), endpoints.get("DATABASE_PASSWORD"));
    }

    private Settings ofWriter(int database) {
        Map<String, String> given = endpoints(database);
        given.put("DATABASE_USER", WRITER);
        given.put("DATABASE_PASSWORD", parts.password(WRITER));
        given.put("CHECKPOINT_DIRECTORY", checkpoints + "//" + parts.folder().checkpoints());
        given.put("TELLTALE_UDF_JAR", UdfJar.ofThisProcess().toString());
        return Settings.from(given);
    }

    private Map<String, String> endpoints(int database) {
        Map<String, String> endpoints =
                new HashMap<>(parts.endpoints(ports.kafka(), database, ports.rest(), ports.gateway()));
        endpoints.put("KAFKA_BOOTSTRAP_SERVERS", brokers.addresses());
        if (databases.replica() != null) {
            endpoints.put(
                    "DATABASE_URL",
                    "jdbc:postgresql://localhost:%d,localhost:%d/telltale?targetServerType=primary"
                            .formatted(database, databases.replica().port()));
        }
        return endpoints;
    }
}
