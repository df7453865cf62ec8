package dev.telltale.local.command.promotion;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.local.command.project.OwnStack;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.settings.Setting;

import static dev.telltale.local.command.promotion.PromotedHeartRates.PATIENCE;
import static dev.telltale.local.command.promotion.PromotedHeartRates.PIPELINE;
import static dev.telltale.local.command.promotion.PromotedHeartRates.POISON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A live version that keeps failing at a reading ends at its last checkpoint, and the version before goes on there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("stack")
@Tag("long")
final class FailingVersionTest {
    private PromotedHeartRates heart;
    private OwnStack stack;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        heart = PromotedHeartRates.start(folder);
        stack = heart.stack();
    }

    @AfterAll
    void stop() {
        heart.close();
    }

    @Test
    @Order(1)
    void rollsBackWithoutState() {
        assertThat(heart.promote("v5")).contains("heart_rate v5 can run; state: fresh");
        String job = failing();

        assertThat(stack.runFailing("rollback", PIPELINE, "--state", "keep")).contains("v1 cannot keep the state");
        assertThat(rollback())
                .contains(
                        "heart_rate v5 is live, but its job " + job,
                        " is RESTARTING: / by zero",
                        "heart_rate v5 ends at its last checkpoint: its job " + job,
                        "heart_rate v1 can run; state: fresh",
                        "heart_rate v1 is live");
        assertThat(heart.versions()).isEqualTo("v1,v5,v1");
    }

    @Test
    @Order(2)
    void rollsBackWithTheState() {
        awaitTheEndOfThePoison();
        assertThat(heart.promote("v6")).contains("heart_rate v6 can run; state: keep");
        failing();
        assertThat(heart.promoteFailing(
                        "v2", "--at", Instant.now().plusSeconds(20).toString()))
                .contains("heart_rate v6 is live, but its job ", "leave out --at");
        // A command that stops at a job that fails leaves no job.
        stack.runFailing("submit", PIPELINE, "--replace");

        assertThat(rollback()).contains("state: keep", "/chk-", "heart_rate v1 is live");
        assertThat(heart.versions()).isEqualTo("v1,v5,v1,v6,v1");
    }

    @Test
    @Order(3)
    void noReadingIsLostOrCountedTwice() throws IOException {
        awaitTheEndOfThePoison();
        heart.endReadings();
        heart.assertEachReadingOnce();
    }

    private String rollback() {
        return stack.runSuccessfully("rollback", PIPELINE);
    }

    /** Sends a reading at which the live version fails, and returns the id of its job. */
    private String failing() {
        String job = stack.runningJobId();
        Map<String, Object> properties =
                Map.of("bootstrap.servers", stack.settings().get(Setting.KAFKA_BOOTSTRAP_SERVERS));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(
                    "heart_rate_events",
                    "{\"patient_id\":\"poison\",\"timestamp\":\"" + Instant.now() + "\",\"heart_rate_bpm\":" + POISON
                            + "}"));
        }
        FlinkJobs flink = stack.jobs().flink();
        await().atMost(PATIENCE).until(() -> flink.statistics(job).restartCount() > 1);
        return job;
    }

    private void awaitTheEndOfThePoison() {
        await().atMost(PATIENCE)
                .until(() -> stack.text(
                                "SELECT (count(*) = count(DISTINCT window_start) AND bool_and(window_start < now() - "
                                        + "interval '30 s'))::text FROM heart_rate_windows WHERE patient_id = 'poison'")
                        .equals("true"));
    }
}
