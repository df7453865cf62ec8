package dev.telltale.connector.jdbc.sink;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.connector.jdbc.internal.options.JdbcDmlOptions;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.types.DataType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.connector.jdbc.Postgres;
import dev.telltale.connector.jdbc.dialect.UtcPostgresDialect;
import dev.telltale.connector.jdbc.statement.TableStatements;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.DATABASE_OUTAGE_COSTS_NO_ROW;
import static dev.telltale.guarantees.Invariant.PROGRESS_FOLLOWS_ROWS;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@Tag("stack")
final class BackgroundWriterTest {

    private static final DataType COLUMNS = DataTypes.ROW(DataTypes.FIELD("n", DataTypes.BIGINT()));
    private static final JdbcDmlOptions TABLE = JdbcDmlOptions.builder()
            .withTableName("numbers")
            .withDialect(new UtcPostgresDialect())
            .withFieldNames("n")
            .withKeyFields("n")
            .build();

    private static Postgres database;

    private final SimpleCounter written = new SimpleCounter();
    private final BackgroundWriter background = new BackgroundWriter(
            new DatabaseWriter(database.connections(), TableStatements.of(TABLE, COLUMNS, null), null, 3),
            new RowCounters(written, new SimpleCounter()));
    private final BatchingWriter writer = new BatchingWriter(
            background,
            UpsertRule.of(TABLE, COLUMNS, null),
            2,
            null,
            new FlushedWatermark("progress", "numbers", 1, 4));

    @BeforeAll
    static void start(@TempDir Path folder) {
        database = new Postgres(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void createTable() {
        database.execute("DROP TABLE IF EXISTS numbers");
        database.execute("CREATE TABLE numbers (n bigint PRIMARY KEY CHECK (n < 100))");
        database.execute("DROP TABLE IF EXISTS progress");
        database.execute("CREATE TABLE progress (table_name text, subtask int, parallelism int, flushed_millis bigint,"
                + " flushed_at timestamptz, PRIMARY KEY (table_name, subtask))");
    }

    @Proves(value = PROGRESS_FOLLOWS_ROWS, mode = STREAM, level = STACK)
    @Test
    void storesTheWatermarkOfAFlushAfterItsRows() throws Exception {
        String progress = "SELECT table_name, subtask, parallelism, flushed_millis, (SELECT count(*) FROM numbers)"
                + " FROM progress";
        take(1);
        writer.writeWatermark(new Watermark(1_000));
        assertThat(database.query(progress)).isEmpty();

        writer.flush(false);
        assertThat(database.query(progress)).containsExactly("numbers|1|4|1000|1");

        writer.writeWatermark(new Watermark(Long.MAX_VALUE));
        writer.flush(true);
        assertThat(database.query(progress))
                .as("the end of a job is no progress")
                .containsExactly("numbers|1|4|1000|1");
    }

    @Test
    void buffersRowsWhileAWriteRuns() throws Exception {
        try (Connection other = database.connect()) {
            lockTable(other);
            take(1, 2, 3);
            assertThat(background.isWriting()).isTrue();
            other.commit();
            writer.flush(false);
        }
        assertThat(database.query("SELECT * FROM numbers ORDER BY n")).containsExactly("1", "2", "3");
        assertThat(written.getCount()).isEqualTo(3);
        writer.close();
    }

    @Proves(value = DATABASE_OUTAGE_COSTS_NO_ROW, mode = STREAM, level = STACK)
    @Test
    void reportsAFailedWriteAtTheNextWriteAndAtACheckpoint() throws Exception {
        take(99, 100);
        assertThatThrownBy(() -> take(1, 2))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("violates check constraint");
        assertThatThrownBy(() -> writer.flush(false)).hasMessageContaining("violates check constraint");
        writer.close();
        assertThat(database.query("SELECT * FROM numbers")).isEmpty();
    }

    @Test
    void writesTheFirstRowsAfterAPauseAtOnceAndTheNextOnesAtTheInterval() throws Exception {
        TestProcessingTimeService clock = new TestProcessingTimeService();
        clock.setCurrentTime(0);
        writer.flushRegularly(new FlushInterval(Duration.ofMillis(200)), clock);
        clock.setCurrentTime(1_000);
        take(1);
        clock.setCurrentTime(1_019);
        assertThat(background.isWriting()).isFalse();
        assertThat(database.query("SELECT * FROM numbers")).isEmpty();

        clock.setCurrentTime(1_020);
        await().until(() -> !background.isWriting());
        take(2);
        clock.setCurrentTime(1_219);
        await().until(() -> !background.isWriting());
        assertThat(database.query("SELECT * FROM numbers")).containsExactly("1");

        clock.setCurrentTime(1_220);
        await().until(() -> !background.isWriting());
        assertThat(database.query("SELECT * FROM numbers ORDER BY n")).containsExactly("1", "2");
        clock.setCurrentTime(9_000);
        take(3);
        clock.setCurrentTime(9_020);
        await().until(() -> !background.isWriting());
        assertThat(database.query("SELECT count(*) FROM numbers")).containsExactly("3");
        writer.close();
    }

    /** Without the abort, the write would wait for the lock and could run after a restarted task has written. */
    @Test
    void abortsARunningWriteOnClose() throws Exception {
        try (Connection other = database.connect()) {
            lockTable(other);
            take(1, 2, 3);
            await().until(() ->
                    database.query("SELECT 1 FROM pg_locks WHERE NOT granted").size() == 1);
            writer.close();
            assertThat(background.isWriting()).isFalse();
        }
        assertThat(database.query("SELECT * FROM numbers")).isEmpty();
    }

    private static void lockTable(Connection other) throws SQLException {
        other.setAutoCommit(false);
        try (Statement statement = other.createStatement()) {
            statement.execute("LOCK TABLE numbers IN SHARE MODE");
        }
    }

    private void take(long... numbers) throws Exception {
        for (long number : numbers) {
            writer.write(GenericRowData.of(number), null);
        }
    }
}
