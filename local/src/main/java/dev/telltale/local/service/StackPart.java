package dev.telltale.local.service;

/** A server of the stack, with the port on which outside programs expect it. */
public enum StackPart {
    /** The broker that holds readings and results. */
    KAFKA("Kafka", 9092),
    /** PostgreSQL, which holds the windows. */
    DATABASE("PostgreSQL", 5432),
    /** Flink's REST endpoint and web UI. */
    FLINK("Flink", 8081),
    /** The endpoint to which SQL clients send their statements. */
    SQL_GATEWAY("SQL Gateway", 8083);

    private final String title;
    private final int defaultPort;

    StackPart(String title, int defaultPort) {
        this.title = title;
        this.defaultPort = defaultPort;
    }

    /** The product's name. */
    public String title() {
        return title;
    }

    /** The port that it uses unless another program has taken it. */
    public int defaultPort() {
        return defaultPort;
    }
}
