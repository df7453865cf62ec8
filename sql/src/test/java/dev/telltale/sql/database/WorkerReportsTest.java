package dev.telltale.sql.database;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.telltale.udf.workerreports.ReportedLevels;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A worker's own reports move the probabilities of the levels. Expected values are (4 × share + own counts) / (4 + own
 * reports), with the shares 30, 10 and 131 of 171, calculated by hand.
 */
@Tag("stack")
final class WorkerReportsTest {
    private static final String PROBABILITIES = "SELECT concat_ws(' ', round(no_stress_probability::numeric, 4), "
            + "round(moderate_stress_probability::numeric, 4), round(high_stress_probability::numeric, 4), "
            + "coalesce(stress_level::text, 'none named')) FROM stress_arousal "
            + "WHERE worker_id = '%s' ORDER BY window_start";

    private static OtherDatabase database;

    @BeforeAll
    static void write() {
        database = OtherDatabase.create("reports");
        Migrations.migrate(MigrationFolders.ofShipped(Path.of("").toAbsolutePath()), database.settings(Map.of()));
        for (String worker : new String[] {"silent", "reporting", "calm"}) {
            row(worker, "12:00", "answered");
            row(worker, "13:00", "answered");
            row(worker, "14:00", "not_worn");
        }
        report("reporting", "11:00", "11:30", 2);
        report("reporting", "11:30", "12:05", 0);
        report("reporting", "12:30", "13:05:01", 0);
        report("calm", "10:00", "10:30", 0);
        report("calm", "10:30", "11:00", 0);
        report("calm", "11:00", "11:30", 2);
        report("calm", "12:30", "12:50", 0);
    }

    private static void row(String worker, String start, String state) {
        String time = "TIMESTAMPTZ '2025-03-01 " + start + "Z'";
        database.run(
                "INSERT INTO stress_arousal_windows (worker_id, window_start, window_end, answer_state, history_count, "
                        + "sample_count, history_version, processed_by, processed_at) VALUES ('" + worker + "', " + time
                        + ", "
                        + time + " + INTERVAL '5 min', '" + state + "', 6, 1, 1, 'batch', " + time + ")");
    }

    private static void report(String worker, String start, String end, int level) {
        database.run("INSERT INTO worker_reports VALUES ('" + worker + "', '2025-03-01 " + start + "Z', '2025-03-01 "
                + end + "Z', " + level + ")");
    }

    @Test
    void hasTheSharesOfTheCard() {
        assertThat(database.ask("SELECT reported_share(level) FROM generate_series(0, 2) AS level ORDER BY level"))
                .containsExactlyElementsOf(IntStream.range(0, ReportedLevels.COUNTS.size())
                        .mapToObj(level -> String.valueOf(ReportedLevels.share(level)))
                        .toList());
    }

    @Test
    void withoutReportsHasTheSharesOfTheNurses() {
        assertThat(database.ask(PROBABILITIES.formatted("silent")))
                .containsExactly("0.1754 0.0585 0.7661 none named", "0.1754 0.0585 0.7661 none named", "none named");
    }

    @Test
    void countsReportsWhoseIntervalIsOver() {
        assertThat(database.ask(PROBABILITIES.formatted("reporting")))
                .containsExactly("0.2836 0.0390 0.6774 none named", "0.2836 0.0390 0.6774 none named", "none named");
    }

    @Test
    void namesALevelThatMostOfFourReportsName() {
        assertThat(database.ask(PROBABILITIES.formatted("calm")))
                .containsExactly("0.3860 0.0334 0.5806 none named", "0.4627 0.0292 0.5080 0", "none named");
    }

    @Test
    void sumsToOne() {
        assertThat(
                        database.ask(
                                "SELECT count(*) FROM stress_arousal WHERE answer_state <> 'not_worn' AND "
                                        + "abs(no_stress_probability + moderate_stress_probability + high_stress_probability - 1) < 1e-12"))
                .containsExactly("6");
    }

    @Test
    void saysInASentenceHowRareAnAnswerIs() {
        assertThat(database.ask("SELECT DISTINCT answer FROM stress_arousal ORDER BY answer"))
                .containsExactly("skin conductance as usual for you", "the band is not worn");
        assertThat(database.ask("SELECT arousal_sentence('answered', 2)"))
                .containsExactly("skin conductance far above your usual; about 5 % of your time");
    }
}
