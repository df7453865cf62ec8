package dev.telltale.bench.start;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

import dev.telltale.bench.lab.BenchException;
import dev.telltale.local.console.StopSignal;

/** Starts {@code up} and waits for the first row of the stress pipeline. */
final class FirstRow {

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private FirstRow() {}

    static double seconds(OwnFolder folder, StopSignal stop) throws IOException, InterruptedException {
        Path output = folder.root().resolve("up.out");
        long start = System.nanoTime();
        Process up = folder.command(stop).start(Map.of(), output, "up", "stress", "--fresh");
        try {
            while (!isThere(folder.settings())) {
                stop.pause(LOOK_EVERY);
                if (!up.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new BenchException("./telltale up brought no row");
                }
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            up.destroy();
            up.waitFor();
        }
    }

    private static boolean isThere(Map<String, String> settings) {
        if (!settings.containsKey("DATABASE_URL")) {
            return false;
        }
        try (Connection connection = DriverManager.getConnection(
                        settings.get("DATABASE_URL"),
                        settings.get("DATABASE_OWNER"),
                        settings.get("DATABASE_OWNER_PASSWORD"));
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT EXISTS (SELECT FROM stress_windows)")) {
            return found.next() && found.getBoolean(1);
        } catch (SQLException notYet) {
            return false;
        }
    }
}
