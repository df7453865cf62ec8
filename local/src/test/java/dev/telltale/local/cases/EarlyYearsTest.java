package dev.telltale.local.cases;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.telltale.fallback.batch.BatchResult;
import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.local.cases.stack.CaseTables;
import dev.telltale.local.cases.stack.ClusterEnvironment;
import dev.telltale.local.testing.full.CaseTopics;

import static org.assertj.core.api.Assertions.assertThat;

/** A batch run starts at the first reading, independently of its year and of the timestamp of its record. */
@ExtendWith(CaseStack.class)
@Tag("stack")
final class EarlyYearsTest {
    private static final String TOPIC = "weather_data";
    private static final List<String> TIMES = List.of(
            "0001-01-01 00:00:05",
            "1582-10-04 23:59:59",
            "1582-10-10 12:00:00",
            "1899-12-31 23:59:59",
            "1969-12-31 23:59:59");

    private final CaseStack.Running stack;
    private final CaseTopics kafka;

    EarlyYearsTest(CaseStack.Running stack) {
        this.stack = stack;
        this.kafka = new CaseTopics(stack.stack());
    }

    @BeforeEach
    void runOnTheStacksCluster() {
        ClusterEnvironment.use(URI.create(stack.stack().endpoints().flinkRestUrl()));
    }

    @AfterEach
    void leave() {
        ClusterEnvironment.useNone();
    }

    @Test
    void pendingWindowsAndTheRangeOfABatchRunHaveTheDatesOfTheReadings() {
        try (var handle = stack.owner().open()) {
            CaseTables tables = new CaseTables(handle, "weather", TOPIC);
            tables.empty();
            handle.execute("DELETE FROM pending_windows WHERE pipeline = 'weather'");
            kafka.recreate(stack.files().get("weather", stack.settings()).manifest());
            kafka.write(TIMES.stream().map(EarlyYearsTest::record));
            BatchRun batch = new BatchRun(stack.files().get("weather", stack.settings()));

            assertThat(batch.land(count -> {})).isEqualTo(TIMES.size());
            assertThat(handle.createQuery("SELECT window_start::text FROM pending_windows "
                                    + "WHERE pipeline = 'weather' ORDER BY window_start")
                            .mapTo(String.class)
                            .list())
                    .containsExactly(
                            "0001-01-01 00:00:00+00",
                            "1582-10-04 23:59:00+00",
                            "1582-10-10 12:00:00+00",
                            "1899-12-31 23:59:00+00",
                            "1969-12-31 23:59:00+00");
            assertThat(tables.rows("weather_readings", List.of("event_time")).rows())
                    .containsExactlyElementsOf(
                            TIMES.stream().map(time -> List.of(time + "+00")).toList());

            TIMES.stream()
                    .map(time -> Instant.parse(time.replace(' ', 'T') + "Z"))
                    .forEach(time -> assertThat(batch.compute(Optional.of(time), Optional.of(time.plusMillis(1)), true)
                                    .changes()
                                    .added())
                            .as("rows of %s only", time)
                            .isOne());
            BatchResult report = batch.compute(Optional.empty(), Optional.empty());
            assertThat(report.range().from()).isEqualTo(Instant.parse("0001-01-01T00:00:00Z"));
            assertThat(report.changes().added()).isEqualTo(TIMES.size());
            assertThat(tables.number("SELECT count(*) FROM pending_windows WHERE pipeline = 'weather'"))
                    .isZero();
        }
    }

    /** The timestamp of the record is unrelated to the event time. */
    private static ProducerRecord<byte[], byte[]> record(String time) {
        byte[] value = ("{\"client\":\"device1\",\"ts\":\"" + time + "\",\"temperature\":10,\"humidity\":50}")
                .getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(TOPIC, 0, 86_400_000L, null, value);
    }
}
