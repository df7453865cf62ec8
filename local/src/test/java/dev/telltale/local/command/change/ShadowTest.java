package dev.telltale.local.command.change;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.apache.commons.io.file.PathUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.command.project.OwnStack;
import dev.telltale.local.flink.FlinkPath;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Setting;

import static dev.telltale.guarantees.Invariant.SHADOW_TOUCHES_NOTHING_LIVE;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.PROMOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A second version whose mean is one too high, and whose migration the live tables do not have. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("stack")
final class ShadowTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PIPELINE = "heart_rate";
    private static final String SHADOW = "heart_rate shadow";
    private static final String SECOND = PIPELINE + "/v2/pipeline.sql";
    private static final String DIFFERENCES =
            "SELECT string_agg(concat_ws(' ', table_name, live_version, shadow_version, "
                    + "sign(window_count), sign(equal_count), sign(different_count), only_live_count, only_shadow_count), ', ' "
                    + "ORDER BY table_name) FROM version_differences('1 hour') WHERE behind_seconds <= 0";

    private static final String OBJECTS = """
            SELECT concat_ws(
                E'\n',
                (SELECT string_agg(concat(nspname, nspacl), ' ' ORDER BY nspname) FROM pg_namespace
                    WHERE nspname NOT LIKE 'pg\\_%'),
                (SELECT string_agg(concat(oid::regclass, relacl), ' ' ORDER BY oid) FROM pg_class
                    WHERE relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)),
                (SELECT string_agg(concat(setrole::regrole, setconfig), ' ') FROM pg_db_role_setting),
                (SELECT string_agg(concat_ws(' ', pipeline, version, state), ' ') FROM pipeline_versions),
                (SELECT concat(count(*), (SELECT count(*) FROM late_readings), (SELECT count(*) FROM refused_rows))
                    FROM dead_letters))
            """;

    private OwnStack stack;
    private FlinkJobs flink;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        stack = OwnStack.start(folder, PIPELINE);
        flink = new FlinkJobs(URI.create(stack.settings().get(Setting.FLINK_REST_URL)));
        PathUtils.copyDirectory(stack.own().sql(PIPELINE + "/v1"), stack.own().sql(PIPELINE + "/v2"));
        stack.own()
                .change(
                        SECOND,
                        "readings_by_minute AS\nSELECT\n    patient_id,\n    window_start,\n    window_end,\n"
                                + "    AVG(CAST(heart_rate_bpm AS DOUBLE))",
                        "readings_by_minute AS\nSELECT\n    patient_id,\n    window_start,\n    window_end,\n"
                                + "    AVG(CAST(heart_rate_bpm AS DOUBLE)) + 1");
        stack.own().change(SECOND, "reading_count, alert_type,", "reading_count, alert_type, note,");
        stack.own()
                .change(SECOND, "    run_mode() AS processed_by", "    'new' AS note,\n    run_mode() AS processed_by");
        stack.own()
                .change(
                        PIPELINE + "/v2/contract.sql",
                        "    processed_by STRING",
                        "    note STRING,\n    processed_by STRING");
        Files.writeString(
                stack.own().sql("migration/V99__note.sql"),
                "ALTER TABLE heart_rate_windows ADD COLUMN note text;\nALTER TABLE heart_rate_trend ADD COLUMN note text;\n");
        Files.writeString(
                stack.own().project().home().resolve("telltale.yaml"), "name: own\nversions: {heart_rate: v1}\n");
        stack.runSuccessfully("submit", PIPELINE);
        long readings = stack.produce(2_000);
        await().atMost(PATIENCE)
                .until(() -> everything().contains("{offsets=" + readings + "}")
                        && live("SELECT sum(reading_count)::text FROM heart_rate_windows")
                                .equals(String.valueOf(readings)));
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void refusesWhatCannotRun() throws Exception {
        String before = everything();
        assertThat(stack.run("shadow", PIPELINE).exitStatus()).isEqualTo(2);
        assertThat(stack.runFailing("shadow", PIPELINE, "--stop"))
                .contains("no version of heart_rate is in the shadow");
        assertThat(stack.runFailing("shadow", PIPELINE, "v3")).contains("there is no version 'v3' of heart_rate");
        assertThat(stack.runFailing("shadow", PIPELINE, "v1")).contains("heart_rate v1 is the live version");

        String meaning = stack.own().change(SECOND, "MAX(heart_rate_bpm)", "MAX(pulse)");
        assertThat(stack.runFailing("shadow", PIPELINE, "v2"))
                .contains("sql/heart_rate/v2/pipeline.sql:9: Column 'pulse' not found");
        Files.writeString(stack.own().sql(SECOND), meaning);
        assertThat(stack.runWith("PARALLELISM", "99", "shadow", PIPELINE, "v2").output())
                .contains("the shadow of heart_rate needs 99 slots of the cluster, and ");
        assertThat(stack.runWith("SQL_GATEWAY_URL", "http://localhost:1", "shadow", PIPELINE, "v2")
                        .output())
                .contains("the SQL Gateway does not answer at http://localhost:1");
        assertThat(everything()).isEqualTo(before);
    }

    @Proves(value = SHADOW_TOUCHES_NOTHING_LIVE, mode = PROMOTE, level = STACK)
    @Test
    void runsBesideTheLiveVersionAndLeavesNothing() throws Exception {
        String before = everything();
        String result = "SELECT md5(string_agg(w::text, ',' ORDER BY w::text)) FROM heart_rate_windows AS w";
        String rows = live(result);

        assertThat(stack.runSuccessfully("shadow", PIPELINE, "v2", "--from", "beginning"))
                .contains("heart_rate v2 runs in the shadow as job ");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(live(DIFFERENCES))
                        .isEqualTo("heart_rate_trend v1 v2 1 1 0 0 0, heart_rate_windows v1 v2 1 0 1 0 0"));
        assertThat(stack.run("status").output()).contains("heart_rate | v2     | RUNNING");
        assertThat(stack.runFailing("shadow", PIPELINE, "v2")).contains("heart_rate v2 runs in the shadow already");
        assertThat(live(result)).isEqualTo(rows);

        FlinkJob lost = flink.alive(SHADOW).orElseThrow();
        flink.cancel(lost.id(), PATIENCE);
        assertThat(stack.runSuccessfully("shadow", PIPELINE, "v2")).contains("continues from file:");

        stack.runSuccessfully("stop", PIPELINE);
        assertThat(flink.alive(SHADOW)).as("the live job was stopped").isPresent();
        // A command that was killed has forgotten the version, and not yet dropped its tables.
        stack.execute("DELETE FROM pipeline_versions WHERE state = 'shadow'");

        assertThat(stack.runSuccessfully("shadow", PIPELINE, "--stop"))
                .contains("heart_rate is no longer in the shadow", "2 topics", "consumer group", "checkpoints");
        assertThat(flink.alive(SHADOW)).isEmpty();
        assertThat(everything()).isEqualTo(before);
        assertThat(live(result)).isEqualTo(rows);
    }

    /** What the servers hold: objects and privileges of the database, topics with their ends, groups with offsets, folders. */
    private String everything() throws Exception {
        StringBuilder all = new StringBuilder(live(OBJECTS));
        try (Admin admin = Admin.create(KafkaClient.of(stack.settings()).properties())) {
            all.append('\n').append(new TreeSet<>(admin.listTopics().names().get()));
            Map<String, String> offsets = new TreeMap<>();
            for (GroupListing group : admin.listGroups().all().get()) {
                offsets.put(
                        group.groupId(),
                        new TreeMap<>(Map.of(
                                        "offsets",
                                        admin
                                                .listConsumerGroupOffsets(group.groupId())
                                                .partitionsToOffsetAndMetadata()
                                                .get()
                                                .values()
                                                .stream()
                                                .mapToLong(offset -> offset.offset())
                                                .sum()))
                                .toString());
            }
            all.append('\n').append(offsets);
        }
        Path checkpoints = FlinkPath.local(stack.settings().get(Setting.CHECKPOINT_DIRECTORY))
                .orElseThrow();
        try (Stream<Path> folders = Files.list(checkpoints)) {
            all.append('\n').append(List.copyOf(new TreeSet<>(folders.toList())));
        }
        return all.toString();
    }

    private String live(String query) {
        return stack.text(query);
    }
}
