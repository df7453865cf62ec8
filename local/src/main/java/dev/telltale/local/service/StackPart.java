package dev.telltale.local.service;

import dev.telltale.sql.settings.Setting;

/** A server of the stack, with the port on which outside programs expect it and the setting that holds its address. */
public enum StackPart {
    /** The broker that holds readings and results. */
    KAFKA("Kafka", 9092, Setting.KAFKA_BOOTSTRAP_SERVERS),
    /** PostgreSQL, which holds the windows. */
    DATABASE("PostgreSQL", 5432, Setting.DATABASE_URL),
    /** Flink's REST endpoint and web UI. */
    FLINK("Flink", 8081, Setting.FLINK_REST_URL),
    /** The endpoint to which SQL clients send their statements. */
    SQL_GATEWAY("SQL Gateway", 8083, Setting.SQL_GATEWAY_URL);

    private final String title;
    private final int defaultPort;
    private final Setting setting;

    StackPart(String title, int defaultPort, Setting setting) {
        this.title = title;
        this.defaultPort = defaultPort;
        this.setting = setting;
    }

    /** The product's name. */
    public String title() {
        return title;
    }

    /** The port that it uses unless another program has taken it. */
    public int defaultPort() {
        return defaultPort;
    }

    /** The setting that holds its address. */
    public Setting setting() {
        return setting;
    }
}
