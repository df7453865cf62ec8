package dev.telltale.sql.cluster;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.telltale.sql.settings.KafkaClient;

import static org.assertj.core.api.Assertions.assertThat;

final class JobFailureTest {

    @Test
    void explainsIncompatibleState() {
        assertThat(JobFailure.sentence("""
                        org.apache.flink.runtime.JobException: Recovery is suppressed
                        Caused by: org.apache.flink.util.StateMigrationException: The new key serializer \
                        (RowDataSerializer@1) must be compatible with the previous key serializer (RowDataSerializer@2).
                        \tat org.apache.flink.runtime.state.heap.HeapRestoreOperation.restore(HeapRestoreOperation.java:1)
                        """))
                .startsWith("it cannot restore the saved state")
                .doesNotContain("Serializer");
    }

    @Test
    void saysWhereTheRightsInKafkaAreListed() {
        for (String refusal : List.of(
                "TopicAuthorizationException: Not authorized to access topics: [meters]",
                "TransactionalIdAuthorizationException: Transactional Id authorization failed")) {
            assertThat(JobFailure.sentence(
                            "java.lang.RuntimeException: a writer\nCaused by: org.apache.kafka.common.errors." + refusal
                                    + ".\n\tat org.apache.kafka.Client.poll(Client.java:1)\n"))
                    .isEqualTo(refusal.replaceFirst(".*?: ", "") + "; " + KafkaClient.RIGHTS);
        }
    }

    @Test
    void saysHowToGoOnAfterLostRecords() {
        assertThat(JobFailure.sentence("""
                        java.lang.RuntimeException: One or more fetchers have encountered exception
                        Caused by: org.apache.kafka.clients.consumer.OffsetOutOfRangeException: Fetch position \
                        FetchPosition{offset=7} is out of range for partition meters-0
                        \tat org.apache.kafka.Client.poll(Client.java:1)
                        """)).contains("partition meters-0; records were deleted", "--from");
    }

    @Test
    void givesTheInnermostCauseOfOtherFailures() {
        assertThat(JobFailure.sentence("""
                        java.util.concurrent.CompletionException: a messenger
                        Caused by: org.postgresql.util.PSQLException: FATAL: password authentication failed
                        \tat org.postgresql.Driver.connect(Driver.java:1)
                        """)).isEqualTo("FATAL: password authentication failed");
    }
}
