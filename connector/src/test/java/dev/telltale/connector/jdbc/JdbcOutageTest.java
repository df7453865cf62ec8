package dev.telltale.connector.jdbc;

import java.nio.file.Path;
import java.time.Duration;

import org.apache.flink.core.execution.JobClient;
import org.apache.flink.table.api.TableEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.connector.LocalFlink;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.DATABASE_OUTAGE_COSTS_NO_ROW;
import static dev.telltale.guarantees.Invariant.LAST_FLUSH_FAILS_LOUDLY;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A fatal error in Flink would end the JVM of these tests or leave the job hanging. */
@Tag("stack")
final class JdbcOutageTest {

    private static LocalFlink cluster;

    @BeforeAll
    static void start() {
        cluster = new LocalFlink();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Proves(value = DATABASE_OUTAGE_COSTS_NO_ROW, mode = STREAM, level = STACK)
    @Test
    void writesExactRowsOverADatabaseOutage(@TempDir Path folder) throws Exception {
        try (Postgres database = new Postgres(folder.resolve("data"))) {
            database.execute("CREATE TABLE numbers (n bigint PRIMARY KEY, twice bigint)");
            JobClient job = start(database);
            awaitRows(database, 1);

            database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                    + " AND backend_type = 'client backend'");
            awaitRows(database, 5_000);
            database.stop();
            await().during(Duration.ofSeconds(3))
                    .until(() -> !job.getJobStatus().get().isTerminalState());
            database.start();

            job.getJobExecutionResult().get();
            assertThat(database.query("SELECT count(*), min(n), max(n), sum(twice - 2 * n) FROM numbers"))
                    .containsExactly("20000|1|20000|0");
        }
    }

    @Proves(value = LAST_FLUSH_FAILS_LOUDLY, mode = BATCH, level = STACK)
    @Test
    void failsABoundedJobWhoseLastFlushFails(@TempDir Path folder) {
        try (Postgres database = new Postgres(folder.resolve("data"))) {
            database.execute("CREATE TABLE numbers (n bigint PRIMARY KEY, twice bigint CHECK (twice < 10))");
            TableEnvironment flink = cluster.batchSession();
            createSink(flink, database);
            assertThatThrownBy(() -> flink.executeSql("INSERT INTO numbers VALUES (1, 2), (2, 20)")
                            .await())
                    .hasStackTraceContaining("Cannot write to the database")
                    .hasStackTraceContaining("violates check constraint");
            assertThat(database.query("SELECT * FROM numbers")).isEmpty();
        }
    }

    private static JobClient start(Postgres database) {
        TableEnvironment flink = cluster.streamingSession();
        createSink(flink, database);
        flink.executeSql("CREATE TABLE numbers_in (n BIGINT) WITH ('connector' = 'datagen',"
                + " 'rows-per-second' = '2500', 'fields.n.kind' = 'sequence',"
                + " 'fields.n.start' = '1', 'fields.n.end' = '20000')");
        return flink.executeSql("INSERT INTO numbers SELECT n, 2 * n FROM numbers_in ON CONFLICT DO DEDUPLICATE")
                .getJobClient()
                .orElseThrow();
    }

    private static void createSink(TableEnvironment flink, Postgres database) {
        flink.executeSql("CREATE TABLE numbers (n BIGINT, twice BIGINT, PRIMARY KEY (n) NOT ENFORCED) WITH ("
                + database.options("numbers") + ", 'sink.buffer-flush.interval' = '200 ms')");
    }

    private static void awaitRows(Postgres database, int atLeast) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Integer.parseInt(
                                database.query("SELECT count(*) FROM numbers").get(0))
                        >= atLeast);
    }
}
