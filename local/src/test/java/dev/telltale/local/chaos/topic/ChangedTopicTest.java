package dev.telltale.local.chaos.topic;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.guarantees.Proves;
import dev.telltale.local.chaos.ChaosRun;
import dev.telltale.local.chaos.Fault;
import dev.telltale.local.chaos.ScenarioResult;
import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.chaos.cluster.CommandProcess;
import dev.telltale.local.chaos.cluster.LiveJobs;
import dev.telltale.local.chaos.feed.InputProducer.Disturbance;
import dev.telltale.local.contract.PipelineContract;
import dev.telltale.local.contract.PipelineContracts;

import static dev.telltale.guarantees.Invariant.LOST_OFFSETS_ARE_NAMED;
import static dev.telltale.guarantees.Invariant.READING_IN_ONE_PLACE;
import static dev.telltale.guarantees.Invariant.TOPIC_MADE_AGAIN_IS_REFUSED;
import static dev.telltale.guarantees.Invariant.WATERMARK_WAITS_FOR_UNREAD;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A topic changes while its live job runs: each reading counts, or the job names what is lost. */
@Tag("chaos")
@Tag("long")
@Tag("stack")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ChangedTopicTest {

    private static final long SEED = 21;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration ENDS_KNOWN_AFTER = Duration.ofSeconds(4);
    private static final String MADE_AGAIN = "was deleted and created again";

    private ChaosRun chaos;
    private Cluster cluster;
    private Admin admin;
    private int calls;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        cluster = Cluster.start(folder);
        chaos = ChaosRun.start(cluster, "weather", SEED);
        admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
    }

    @AfterAll
    void stop() throws Exception {
        if (chaos != null) {
            System.out.println(chaos.table());
            admin.close();
            chaos.close();
        }
    }

    /**
     * The watermark waits for the partitions as soon as their ends are known, which is before the source reads them: it asks
     * every ten seconds.
     */
    @Proves(
            value = {READING_IN_ONE_PLACE, WATERMARK_WAITS_FOR_UNREAD},
            mode = STREAM,
            level = PROCESSES)
    @Test
    void readsThePartitionsThatAreAdded() throws Exception {
        String topic = PipelineContracts.of("weather").topic();
        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(5))).all().get();
        ChaosRun.waitFor(ENDS_KNOWN_AFTER);

        ScenarioResult result = chaos.run("partitions added", Fault.none(), Disturbance.NONE);

        assertThat(result.examples()).isEmpty();
        assertThat(result.recovery()).isPresent();
    }

    @Proves(value = TOPIC_MADE_AGAIN_IS_REFUSED, mode = STREAM, level = PROCESSES)
    @Test
    void namesATopicThatWasMadeAgainUntilTheUserAdoptsIt() throws Exception {
        PipelineContract contract = PipelineContracts.of("heart_rate");
        try (WindowReadings readings = new WindowReadings(contract, cluster)) {
            String job = submit(contract, readings);
            assertThat(call("status")).contains("heart_rate").doesNotContain(MADE_AGAIN);

            makeAgain(contract.topic());
            readings.write(12, 20);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(cluster.flink().cause(job))
                            .hasValueSatisfying(cause ->
                                    assertThat(cause).contains(contract.topic()).contains(MADE_AGAIN)));
            assertThat(call("status")).contains(MADE_AGAIN);
            cluster.flink().cancel(job, PATIENCE);
            assertThat(call("topics", "--made-again", "heart_rate")).contains("reads the topic from its beginning");
            assertThat(call("submit", "heart_rate", "--from", "beginning")).contains("heart_rate");
            awaitRows(readings);
        }
    }

    @Proves(value = LOST_OFFSETS_ARE_NAMED, mode = STREAM, level = PROCESSES)
    @Test
    void namesRecordsThatRetentionHasDeletedUnread() throws Exception {
        PipelineContract contract = PipelineContracts.of("vehicle_pressure");
        try (WindowReadings readings = new WindowReadings(contract, cluster)) {
            String job = submit(contract, readings);
            Map<String, Long> before = readings.rows();
            cluster.process("taskmanager1").pause();
            cluster.process("taskmanager2").pause();
            readings.write(12, 20);
            deleteRecords(contract.topic());
            cluster.process("taskmanager1").resume();
            cluster.process("taskmanager2").resume();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(cluster.flink().cause(job))
                            .hasValueSatisfying(cause -> assertThat(cause)
                                    .contains("out of range for partition")
                                    .contains("submit with --from")));
            assertThat(readings.rows()).isEqualTo(before);
            cluster.flink().cancel(job, PATIENCE);
        }
    }

    /** Submits the job, and waits until it has counted some readings. */
    private String submit(PipelineContract contract, WindowReadings readings) {
        new LiveJobs(cluster, List.of(contract.pipeline())).submitAll();
        readings.write(4, 10);
        awaitRows(readings);
        return cluster.flink().alive(contract.pipeline()).orElseThrow().id();
    }

    private static void awaitRows(WindowReadings readings) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(readings.rows()).isEqualTo(readings.expected()));
    }

    private void makeAgain(String topic) throws Exception {
        int partitions = partitions(topic).size();
        admin.deleteTopics(List.of(topic)).all().get();
        await().atMost(PATIENCE).until(() -> !admin.listTopics().names().get().contains(topic));
        admin.createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())
                        .configs(Map.of("retention.ms", "-1"))))
                .all()
                .get();
    }

    private void deleteRecords(String topic) throws Exception {
        for (TopicPartition partition : partitions(topic)) {
            long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(end)))
                    .all()
                    .get();
        }
    }

    private List<TopicPartition> partitions(String topic) throws Exception {
        return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                .map(one -> new TopicPartition(topic, one.partition()))
                .toList();
    }

    private String call(String... words) throws Exception {
        Path project = new LiveJobs(cluster).project();
        CommandProcess command = cluster.command("command" + ++calls, project, List.of(words));
        assertThat(command.endsWithin(PATIENCE)).isTrue();
        return command.output();
    }
}
