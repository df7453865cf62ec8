package dev.telltale.local.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jdbi.v3.core.Jdbi;

/**
 * What Flink tells Prometheus, beside what the database holds.
 *
 * @param metrics in Prometheus's text format
 * @param deadLetterRows in dead_letters
 * @param lateReadingRows in late_readings
 */
record Told(String metrics, long deadLetterRows, long lateReadingRows) {

    private static final Path DOCUMENT = Path.of("..", "deploy", "prometheus", "prometheus.yml");
    private static final Pattern NAME = Pattern.compile("flink_[A-Za-z_]+");

    static Told now(Cluster cluster) {
        Jdbi database = cluster.database();
        return new Told(cluster.metrics(), count(database, "dead_letters"), count(database, "late_readings"));
    }

    /** The names that are promised to whoever asks. */
    static List<String> documented() throws IOException {
        return namesIn(Files.readString(DOCUMENT));
    }

    List<String> names() {
        return namesIn(metrics);
    }

    double deadLetters() {
        return sum("numDeadLetters");
    }

    double lateReadings() {
        return sum("numLateReadings");
    }

    /** Over all jobs and their subtasks. */
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
