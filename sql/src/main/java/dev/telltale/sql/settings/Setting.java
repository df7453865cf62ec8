package dev.telltale.sql.settings;

import java.util.Optional;

/**
 * Every setting of Telltale: its name in the environment and in {@code ${…}} of the SQL files, its default and its
 * purpose. A setting without a default is required; one with an empty default is optional.
 */
public enum Setting implements DeclaredSetting {
    KAFKA_BOOTSTRAP_SERVERS("localhost:9092", Form.HOSTS, "Kafka brokers, host:port separated by commas"),
    KAFKA_CLIENT_PROPERTIES("", Form.FILE, "client.properties for TLS and SASL, for command and Flink; optional"),
    DATABASE_URL(
            "jdbc:postgresql://localhost:5432/telltale", Form.JDBC_URL, "JDBC address of PostgreSQL or TimescaleDB"),
    DATABASE_SCHEMA("public", Form.SCHEMA, "schema of the tables; default: the one that telltale.yaml names"),
    DATABASE_USER(null, Form.TEXT, "role that writes the results"),
    DATABASE_PASSWORD(null, Form.TEXT, "password of DATABASE_USER"),
    DATABASE_OWNER("", Form.TEXT, "role that owns and migrates the schema; default: DATABASE_USER"),
    DATABASE_OWNER_PASSWORD("", Form.TEXT, "password of DATABASE_OWNER"),
    DATABASE_WRITER_ROLE("telltale_writer", Form.ROLE, "role of jobs, which migrate creates"),
    DATABASE_READER_ROLE("telltale_reader", Form.ROLE, "role of dashboards, which migrate creates"),
    DATABASE_READER_PASSWORD("", Form.TEXT, "password of DATABASE_READER_ROLE"),
    FLINK_REST_URL("http://localhost:8081", Form.HTTP_URL, "Flink's REST endpoint and web page"),
    SQL_GATEWAY_URL("http://localhost:8083", Form.HTTP_URL, "Flink SQL Gateway"),
    SCHEMA_REGISTRY_URL("", Form.URLS, "schema registry of format avro-confluent, with its path; optional"),
    SCHEMA_REGISTRY_USER("", Form.TEXT, "user of the schema registry; optional"),
    SCHEMA_REGISTRY_PASSWORD("", Form.TEXT, "password of SCHEMA_REGISTRY_USER"),
    SCHEMA_REGISTRY_PROPERTIES("", Form.FILE, "registry client's properties, for TLS and tokens, for Flink; optional"),
    PARALLELISM("2", Form.COUNT, "parallelism of a job"),
    SOURCE_PARALLELISM("1", Form.COUNT, "parallelism of the source of a job"),
    LOCAL_SUMS_IN_PLACE("true", Form.BOOLEAN, "add readings to their window as they come; false: Flink's way"),
    CHECKPOINT_INTERVAL("5 s", Form.INTERVAL, "time between checkpoints"),
    CHECKPOINT_DIRECTORY(
            "", Form.STORAGE, "URI of the parent folder of all checkpoints; default: the cluster's setting"),
    RECOVERY_PATH("", Form.STORAGE, "checkpoint or savepoint to start a job from; optional"),
    IDLE_CLOSE_TIMEOUT("10 s", Form.DURATION, "time without records after which the watermark advances with the clock"),
    CLOCK_AHEAD_ALLOWANCE("5 min", Form.DURATION, "how far ahead of the clock a valid reading may be"),
    DEDUPLICATED_PIPELINES("", Form.WORDS, "pipelines, separated by commas, that count a repeated delivery once"),
    FALLBACK_CHECK_INTERVAL("10 s", Form.INTERVAL, "time between two checks of a pipeline's lag"),
    FALLBACK_LAG_THRESHOLD("30 s", Form.INTERVAL, "lag above which a check fails; control returns below half of it"),
    FALLBACK_CHECKS("3", Form.COUNT, "consecutive failed checks after which batch takes over"),
    FALLBACK_GONE_CHECKS("2", Form.COUNT, "consecutive failed checks after which batch replaces a job that is gone"),
    FALLBACK_EXECUTION(
            "embedded", Form.EXECUTION, "where batch jobs run: embedded in the command, or gateway (cluster)"),
    FALLBACK_METRICS_ADDRESS("", Form.HOST, "host:port of the fallback's Prometheus endpoint; optional"),
    TELLTALE_UDF_JAR(null, Form.TEXT, "jar of the SQL functions, as the SQL Gateway reads it; the command sets it");

    private final String defaultValue;
    private final Form form;
    private final String purpose;

    Setting(String defaultValue, Form form, String purpose) {
        this.defaultValue = defaultValue;
        this.form = form;
        this.purpose = purpose;
    }

    @Override
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    @Override
    public String purpose() {
        return purpose;
    }

    @Override
    public Form form() {
        return form;
    }
}
