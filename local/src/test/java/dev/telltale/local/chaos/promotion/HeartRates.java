package dev.telltale.local.chaos.promotion;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.core.ConditionTimeoutException;

import dev.telltale.local.chaos.PipelineInput;
import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.chaos.feed.InputProducer.Disturbance;
import dev.telltale.local.chaos.oracle.ActualRows;
import dev.telltale.local.chaos.oracle.Difference;
import dev.telltale.local.command.project.OwnProject;
import dev.telltale.local.contract.KeyedRows;
import dev.telltale.local.contract.PipelineContracts;

import static org.awaitility.Awaitility.await;

/** Tumbling and sliding windows, and a topic of windows: 3,000 readings per second, some of them late or invalid. */
final class HeartRates implements PromotedStream {
    private static final String PIPELINE = "heart_rate";

    /** Of the pipeline's own 600 readings a second. */
    private static final double LOAD = 5;

    private static final Duration QUIESCENCE_AT_MOST = Duration.ofMinutes(3);

    private final Cluster cluster;
    private final PipelineInput input;
    private final ActualRows actualRows;

    HeartRates(Cluster cluster, long seed) {
        this.cluster = cluster;
        this.input = new PipelineInput(PipelineContracts.of(PIPELINE), cluster.bootstrapServers(), seed, LOAD);
        this.actualRows = new ActualRows(cluster.database(), cluster.bootstrapServers());
    }

    @Override
    public String pipeline() {
        return PIPELINE;
    }

    @Override
    public List<String> states() {
        return List.of("keep", "fresh");
    }

    @Override
    public void writeSecond(OwnProject project) throws IOException {
        String meaning = PIPELINE + "/v2/pipeline.sql";
        String added = " avg_heart_rate_bpm + " + VersionsOfWindows.ADDED + " AS avg_heart_rate_bpm";
        String after = ",\n    min_heart_rate_bpm,\n    max_heart_rate_bpm,\n    reading_count,\n    classify";
        project.change(meaning, " avg_heart_rate_bpm" + after, added + after);
        project.change(
                meaning,
                "avg_heart_rate_bpm AS avg_hr",
                "avg_heart_rate_bpm + " + VersionsOfWindows.ADDED + " AS avg_hr");
    }

    @Override
    public void start() {
        input.start(Disturbance.NONE);
    }

    /** Only now a reading can be late. */
    @Override
    public void isRunning() throws Exception {
        input.finish();
        input.start(Disturbance.LATE_READINGS);
    }

    @Override
    public void read() {
        input.updateOracle();
    }

    @Override
    public List<String> faults() throws Exception {
        input.finish();
        try {
            await().atMost(QUIESCENCE_AT_MOST).until(() -> compare().isEmpty());
        } catch (ConditionTimeoutException differences) {
            System.out.println(differences.getMessage());
        }
        List<String> faults =
                new ArrayList<>(compare().stream().map(Difference::toString).toList());
        if (misnamedRows() > 0) {
            faults.add(misnamedRows() + " rows name another version than has written them");
        }
        return faults;
    }

    private List<Difference> compare() throws IOException {
        VersionsOfWindows versions = VersionsOfWindows.read(cluster.database(), PIPELINE);
        KeyedRows actual = actualRows.read(List.of(input.oracle()));
        System.out.println(actual.byKey().size() + " rows and records");
        return Difference.between(
                versions.of(input.oracle().required()),
                versions.of(input.oracle().allowed()),
                actual);
    }

    /** The number of rows whose column names another version than their mean tells. */
    private long misnamedRows() {
        return cluster.database()
                .withHandle(handle -> handle.createQuery("""
                                SELECT count(*)
                                FROM (TABLE heart_rate_windows UNION ALL TABLE heart_rate_trend) AS windows
                                WHERE pipeline_version
                                    IS DISTINCT FROM CASE WHEN avg_heart_rate_bpm > :added THEN 'v2' ELSE 'v1' END""")
                        .bind("added", VersionsOfWindows.ADDED)
                        .mapTo(Long.class)
                        .one());
    }

    @Override
    public void close() throws IOException {
        actualRows.close();
        input.close();
    }
}
