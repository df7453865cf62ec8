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

import dev.telltale.local.console.StopSignal;
import dev.telltale.sql.failure.TelltaleException;

/** Measures the time from the start of {@code up} to the first row of the stress pipeline. */
final class FirstRow {

    private static final Duration CHECK_INTERVAL = Duration.ofMillis(50);
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private FirstRow() {}

    static double seconds(LinkedProject folder, StopSignal stop) throws IOException, InterruptedException {
        Path output = folder.root().resolve("up.out");
        long start = System.nanoTime();
        Process up = folder.command(stop).start(Map.of(), output, "up", "stress", "--fresh");
        try {
            while (!hasRow(folder.settings())) {
                stop.pause(CHECK_INTERVAL);
                if (!up.isAlive() || System.nanoTime() - start > TIMEOUT.toNanos()) {
                    throw new TelltaleException("./telltale up wrote no row");
                }
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            up.destroy();
            up.waitFor();
        }
    }

    private static boolean hasRow(Map<String, String> settings) {
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
