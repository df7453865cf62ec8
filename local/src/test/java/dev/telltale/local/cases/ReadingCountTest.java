package dev.telltale.local.cases;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.telltale.fallback.topic.TopicIdentity;
import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.local.cases.stack.Transactions;
import dev.telltale.local.count.ReadingCount;
import dev.telltale.local.count.ReadingCounter;
import dev.telltale.local.kafka.Topic;
import dev.telltale.local.testing.full.CaseTopics;
import dev.telltale.sql.settings.KafkaClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The number of readings that a topic has held, although not every offset has a record. */
@ExtendWith(CaseStack.class)
@Tag("stack")
final class ReadingCountTest {
    private static final String TOPIC = "counted";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CaseStack.Running stack;
    private final CaseTopics kafka;
    private final Transactions transactions;

    ReadingCountTest(CaseStack.Running stack) {
        this.stack = stack;
        this.kafka = new CaseTopics(stack.stack());
        this.transactions = new Transactions(stack.stack());
    }

    @BeforeEach
    void recreateTheTopic() {
        kafka.recreate(List.of(Topic.keptForEver(TOPIC, 1)));
    }

    @AfterEach
    void deleteCounts() {
        List.of("topic_counts", "uncounted_readings", "topic_ids")
                .forEach(table -> stack.owner()
                        .useHandle(handle -> handle.execute("DELETE FROM " + table + " WHERE topic = ?", TOPIC)));
    }

    @Test
    void doesNotCountTransactionMarkersAndAbortedRecords() {
        transactions.commit(TOPIC, values(2));
        transactions.abort(TOPIC, values(3));
        assertThat(count(0)).isEqualTo(2);

        transactions.abort(TOPIC, values(3));
        write(1);
        transactions.commit(TOPIC, values(1));
        assertThat(count(2)).isEqualTo(4);
        assertThat(count(4)).as("each is counted once").isEqualTo(4);
        assertThat(count(5)).as("one was counted twice").isEqualTo(4);
    }

    @Test
    void keepsTheCountOfDeletedRecords() {
        write(10);
        assertThat(count(10)).isEqualTo(10);

        deleteBefore(6);
        write(2);
        assertThat(count(10)).isEqualTo(12);
    }

    @Test
    void takesTheCountOfRecordsDeletedBeforeCountingFromTheTables() {
        transactions.commit(TOPIC, values(4));
        transactions.abort(TOPIC, values(1));
        write(5);
        deleteBefore(8);
        assertThat(count(9)).isEqualTo(9);

        write(3);
        assertThat(count(9)).as("three are pending").isEqualTo(12);
        assertThat(count(12)).isEqualTo(12);
    }

    @Test
    void assumesAtMostOneReadingForEachOffsetWithoutRecord() {
        write(4);
        deleteBefore(1);

        assertThat(count(0)).isEqualTo(3);
        assertThat(count(9)).as("five were counted twice").isEqualTo(4);
    }

    @Test
    void takesTheCountOfCompactedRecordsFromTheTables() {
        kafka.recreate(List.of(Topic.compacted(TOPIC, 1)));
        transactions.abort(TOPIC, values(3));
        transactions.commit(TOPIC, values(1));

        assertThat(count(3)).as("offsets without records").isEqualTo(3);
    }

    @Test
    void continuesFromTheTablesAfterTheTopicIsRecreated() {
        write(10);
        assertThat(count(10)).isEqualTo(10);
        write(2);
        recreateTheTopic();
        write(3);

        assertThat(count(12)).as("two were never counted").isEqualTo(13);
        assertThat(count(15)).isEqualTo(15);
        write(1);
        assertThat(count(15)).isEqualTo(16);
    }

    @Test
    void estimatesTheRestWhenTheTimeIsOver() {
        transactions.commit(TOPIC, values(5));

        assertThat(counted(0, Duration.ZERO)).isEqualTo(new ReadingCount(6, 6, 6));
        assertThat(counted(0, PATIENCE)).isEqualTo(new ReadingCount(5, 6, 0));
    }

    @Test
    void readingsBeforeTheSettledOffsetAreNotPending() {
        write(5);
        stack.owner().useHandle(handle -> {
            handle.execute("INSERT INTO fallback_state VALUES ('weather', 'stream', now(), 0, now(), now(), now())");
            handle.execute("INSERT INTO fallback_offsets (pipeline, partition_id, watched_offset, settled_offset, "
                    + "landing_offset) VALUES ('weather', 0, 0, 4, 0)");
        });
        try {
            assertThat(counted(0, PATIENCE)).isEqualTo(new ReadingCount(5, 1, 0));
        } finally {
            stack.owner().useHandle(handle -> {
                handle.execute("DELETE FROM fallback_offsets WHERE pipeline = 'weather'");
                handle.execute("DELETE FROM fallback_state WHERE pipeline = 'weather'");
            });
        }
    }

    private long count(long accountedFor) {
        ReadingCount count = counted(accountedFor, PATIENCE);
        assertThat(count.estimated()).isZero();
        return count.readings();
    }

    private ReadingCount counted(long accountedFor, Duration atMost) {
        KafkaClient client = KafkaClient.of(stack.settings());
        try (ReadingCounter counter = new ReadingCounter(stack.owner(), client, PATIENCE, atMost);
                TopicIdentity identity = new TopicIdentity(stack.owner(), client, "weather", TOPIC)) {
            identity.mismatch();
            return counter.count(
                    "weather", TOPIC, identity.current().orElseThrow(), identity.isCompacted(), accountedFor);
        }
    }

    private void write(int count) {
        kafka.write(TOPIC, values(count));
    }

    private static List<byte[]> values(int count) {
        return Collections.nCopies(count, new byte[] {1});
    }

    private void deleteBefore(long offset) {
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", stack.stack().endpoints().bootstrapServers()))) {
            admin.deleteRecords(Map.of(new TopicPartition(TOPIC, 0), RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException failure) {
            throw new IllegalStateException("the records cannot be deleted", failure);
        }
    }
}
