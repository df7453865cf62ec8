package dev.telltale.local.stack;

/** A server of the stack, with the port on which outside programs expect it. */
public enum StackPart {
    /** The broker that carries readings and results. */
    KAFKA("Kafka", 9092),
    /** PostgreSQL, which keeps the windows. */
    DATABASE("PostgreSQL", 5432),
    /** Flink's REST endpoint and web UI. */
    FLINK("Flink", 8081),
    /** The endpoint to which SQL clients send their statements. */
    SQL_GATEWAY("SQL Gateway", 8083);

    private final String title;
    private final int usualPort;

    StackPart(String title, int usualPort) {
        this.title = title;
        this.usualPort = usualPort;
    }

    /** The name a reader knows it by. */
    public String title() {
        return title;
    }

    /** The port it takes when nobody else has it. */
    public int usualPort() {
        return usualPort;
    }
}
