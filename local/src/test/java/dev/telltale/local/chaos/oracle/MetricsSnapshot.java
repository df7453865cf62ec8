package dev.telltale.local.chaos.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jdbi.v3.core.Jdbi;

import dev.telltale.local.chaos.cluster.Cluster;

/**
 * Flink's metrics and the rows that they count, at one moment.
 *
 * @param metrics Flink's metrics in the text format of Prometheus
 * @param deadLetterRows number of rows in dead_letters
 * @param lateReadingRows number of rows in late_readings
 */
public record MetricsSnapshot(String metrics, long deadLetterRows, long lateReadingRows) {

    private static final Path DOCUMENT = Path.of("..", "deploy", "prometheus", "prometheus.yml");
    private static final Pattern NAME = Pattern.compile("flink_[A-Za-z_]+");

    /** Reads the metrics and the tables. */
    public static MetricsSnapshot now(Cluster cluster) {
        Jdbi database = cluster.database();
        return new MetricsSnapshot(
                cluster.metrics(), count(database, "dead_letters"), count(database, "late_readings"));
    }

    /** Returns the names of the metrics in the configuration of Prometheus. */
    public static List<String> documented() throws IOException {
        return namesIn(Files.readString(DOCUMENT));
    }

    /** Returns the names of the metrics. */
    public List<String> names() {
        return namesIn(metrics);
    }

    /** Returns the number of dead letters. */
    public double deadLetters() {
        return sum("numDeadLetters");
    }

    /** Returns the number of late readings. */
    public double lateReadings() {
        return sum("numLateReadings");
    }

    /** Sums a counter over all jobs and subtasks. */
    private double sum(String counter) {
        return metrics.lines()
                .filter(line -> line.startsWith("flink_taskmanager_job_task_operator_" + counter + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static List<String> namesIn(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).distinct().toList();
    }

    private static long count(Jdbi database, String table) {
        return database.withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Long.class)
                .one());
    }
}
