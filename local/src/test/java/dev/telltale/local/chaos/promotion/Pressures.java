package dev.telltale.local.chaos.promotion;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionTimeoutException;
import org.jdbi.v3.core.Handle;

import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.chaos.oracle.TopicReader;
import dev.telltale.local.command.project.OwnProject;
import dev.telltale.local.testing.given.JsonText;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

/** A maximum that rises with each third reading, its topic of changes, and windows: 2,000 readings per second. */
final class Pressures implements PromotedStream {
    static final String PIPELINE = "vehicle_pressure";

    private static final String CHANGES = "vehicle_pressure_max";
    private static final Duration QUIESCENCE_AT_MOST = Duration.ofMinutes(3);

    private final Cluster cluster;
    private final RisingPressures producer;
    private final TopicReader readings;
    private final TopicReader changes;
    private final PressureOracle oracle = new PressureOracle();
    private final List<String> published = new ArrayList<>();

    Pressures(Cluster cluster) {
        this.cluster = cluster;
        this.producer = new RisingPressures(cluster.bootstrapServers());
        this.readings = new TopicReader(cluster.bootstrapServers(), RisingPressures.TOPIC);
        this.changes = new TopicReader(cluster.bootstrapServers(), CHANGES);
    }

    @Override
    public String pipeline() {
        return PIPELINE;
    }

    /** Without its state, the maximum begins anew. */
    @Override
    public List<String> states() {
        return List.of("keep");
    }

    @Override
    public void writeSecond(OwnProject project) throws IOException {
        String meaning = PIPELINE + "/v2/pipeline.sql";
        String added = "    temperature_celsius + " + VersionsOfWindows.ADDED + " AS temperature";
        project.change(
                meaning,
                "pressure_max_pa,\n    temperature_celsius,\n    sensor_id,",
                "pressure_max_pa,\n" + added + "_celsius,\n    sensor_id,");
        project.change(meaning, "    temperature_celsius AS temperature", added);
        project.change(
                meaning,
                "    pressure_avg_pa,\n    reading_count,\n    run_mode",
                "    pressure_avg_pa + " + VersionsOfWindows.ADDED
                        + " AS pressure_avg_pa,\n    reading_count,\n    run_mode");
    }

    @Override
    public void start() {
        producer.start();
    }

    @Override
    public void isRunning() {}

    @Override
    public void read() {
        for (ConsumerRecord<byte[], byte[]> reading : readings.more()) {
            oracle.add(reading);
        }
        changes.more()
                .forEach(change ->
                        published.add(PressureOracle.text(JsonText.parse(new String(change.value(), UTF_8)))));
    }

    @Override
    public List<String> faults() throws Exception {
        producer.stop();
        try {
            await().atMost(QUIESCENCE_AT_MOST).until(() -> compare().isEmpty());
        } catch (ConditionTimeoutException differences) {
            System.out.println(differences.getMessage());
        }
        return compare();
    }

    private List<String> compare() {
        read();
        VersionsOfWindows versions = VersionsOfWindows.read(cluster.database(), PIPELINE);
        Map<String, List<String>> actual = cluster.database()
                .withHandle(handle ->
                        Map.of("windows", texts(handle, """
                                SELECT concat_ws(' ', vehicle_id, (extract(epoch FROM window_start) * 1000)::bigint,
                                    pressure_max_pa, round(pressure_avg_pa::numeric, 3)::float8, reading_count)
                                FROM vehicle_pressure_windows WHERE vehicle_id NOT LIKE 'marker%'"""), "maxima", texts(handle, """
                                SELECT concat_ws(' ', vehicle_id, pressure_max_pa, temperature_celsius)
                                FROM vehicle_pressure_max WHERE vehicle_id NOT LIKE 'marker%'"""), "changes", published));
        return oracle.differences(versions, actual);
    }

    private static List<String> texts(Handle handle, String query) {
        return handle.createQuery(query).mapTo(String.class).list();
    }

    @Override
    public void close() throws IOException {
        producer.close();
        readings.close();
        changes.close();
    }
}
