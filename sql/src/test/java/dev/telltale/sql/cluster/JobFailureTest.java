package dev.telltale.sql.cluster;

import org.junit.jupiter.api.Test;

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
    void givesTheInnermostCauseOfOtherFailures() {
        assertThat(JobFailure.sentence("""
                        java.util.concurrent.CompletionException: a messenger
                        Caused by: org.postgresql.util.PSQLException: FATAL: password authentication failed
                        \tat org.postgresql.Driver.connect(Driver.java:1)
                        """)).isEqualTo("FATAL: password authentication failed");
    }
}
