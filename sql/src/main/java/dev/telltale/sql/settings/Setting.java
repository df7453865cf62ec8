package dev.telltale.sql.settings;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Every setting of Telltale: its name in the environment and in {@code ${…}} of the SQL files, its default and its
 * purpose. A setting without a default has to be given; one whose default is empty is optional.
 */
public enum Setting {
    KAFKA_BOOTSTRAP_SERVERS("localhost:9092", Form.HOSTS, "Kafka brokers, host:port separated by commas"),
    KAFKA_CLIENT_PROPERTIES(
            "",
            Form.FILE,
            "client.properties for TLS and SASL, at the same path wherever commands and Flink run; none when empty"),
    DATABASE_URL(
            "jdbc:postgresql://localhost:5432/telltale", Form.JDBC_URL, "JDBC address of PostgreSQL or TimescaleDB"),
    DATABASE_USER(null, Form.TEXT, "role that writes the results"),
    DATABASE_PASSWORD(null, Form.TEXT, "password of DATABASE_USER"),
    DATABASE_OWNER("", Form.TEXT, "role that migrates; DATABASE_USER when empty"),
    DATABASE_OWNER_PASSWORD("", Form.TEXT, "password of DATABASE_OWNER"),
    DATABASE_READER_PASSWORD("", Form.TEXT, "password of telltale_reader, which dashboards use"),
    FLINK_REST_URL("http://localhost:8081", Form.HTTP_URL, "Flink's REST endpoint and web page"),
    SQL_GATEWAY_URL("http://localhost:8083", Form.HTTP_URL, "Flink SQL Gateway"),
    STRESS_TOPIC_PARTITIONS("2", Form.COUNT, "partitions of stress-topic when it is created"),
    WEATHER_TOPIC_PARTITIONS("2", Form.COUNT, "partitions of weather_data when it is created"),
    VEHICLE_PRESSURE_STATE_TTL(
            "0 s", Form.DURATION, "silence after which a vehicle's maximum is forgotten; 0 s: never"),
    PARALLELISM("2", Form.COUNT, "parallel subtasks of a job"),
    SOURCE_PARALLELISM("1", Form.COUNT, "subtasks that read a topic"),
    CHECKPOINT_INTERVAL("5 s", Form.INTERVAL, "time between checkpoints"),
    CHECKPOINT_DIRECTORY(
            "", Form.STORAGE, "URI under which each pipeline keeps its checkpoints; the cluster's when empty"),
    RECOVERY_PATH("", Form.STORAGE, "checkpoint or savepoint that a job starts from; none when empty"),
    IDLE_CLOSE_TIMEOUT(
            "10 s",
            Form.DURATION,
            "silence of a topic after which event time goes on with the clock, until its last windows close"),
    CLOCK_AHEAD_ALLOWANCE("5 min", Form.DURATION, "how far ahead of the clock a reading may be; beyond, it is invalid"),
    DEDUPLICATED_PIPELINES(
            "", Form.WORDS, "pipelines, separated by commas, that count a reading once that is delivered again"),
    FALLBACK_CHECK_INTERVAL("10 s", Form.INTERVAL, "time between the fallback's checks of a pipeline"),
    FALLBACK_LAG_THRESHOLD(
            "30 s", Form.INTERVAL, "how long a window may be missing before a check fails; back it goes below half"),
    FALLBACK_CHECKS("3", Form.COUNT, "failed checks in a row after which the fallback takes over"),
    FALLBACK_EXECUTION(
            "embedded",
            Form.EXECUTION,
            "where batch runs: embedded in the command's process, or on the cluster of the SQL gateway"),
    FALLBACK_METRICS_ADDRESS("", Form.HOST, "host:port at which Prometheus may ask the fallback; none when empty"),
    STRESS_MODEL_FILE("", Form.TEXT, "stress model to use instead of the shipped one"),
    TELLTALE_UDF_JAR(
            null,
            Form.TEXT,
            "jar of the SQL functions, as the SQL Gateway sees it; the command sets it; the embedded stack runs its own build of them");

    private final String defaultValue;
    private final Form form;
    private final String purpose;

    Setting(String defaultValue, Form form, String purpose) {
        this.defaultValue = defaultValue;
        this.form = form;
        this.purpose = purpose;
    }

    /** The value when none is given; empty when one has to be given. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** What the setting is for, in a few words. */
    public String purpose() {
        return purpose;
    }

    /**
     * What {@code value} should be and is not, or empty when it is acceptable.
     *
     * @param pipelines those that there are; empty when they are not known
     */
    Optional<String> complaint(String value, Collection<String> pipelines) {
        if (value.isEmpty() && "".equals(defaultValue)) {
            return Optional.empty();
        }
        if (!form.accepts(value)) {
            return Optional.of(form.expected());
        }
        boolean known = form != Form.WORDS || pipelines.isEmpty() || pipelines.containsAll(List.of(value.split(",")));
        return known
                ? Optional.empty()
                : Optional.of(form.expected() + ", each of them one of " + String.join(", ", pipelines));
    }
}
