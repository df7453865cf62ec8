package dev.telltale.connector.landed;

import java.nio.file.Path;
import java.util.List;

import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CollectionUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.connector.LocalFlink;
import dev.telltale.connector.jdbc.Postgres;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.BAD_RECORD_COSTS_NO_GOOD_ONE;
import static dev.telltale.guarantees.Invariant.DEAD_LETTER_KEEPS_BYTES;
import static dev.telltale.guarantees.Invariant.LANDED_LIKE_LIVE;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.FALLBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Landed records have the columns and the metadata of the table of their topic. */
@Tag("stack")
@Tag("any-zone")
@Proves(
        value = LANDED_LIKE_LIVE,
        mode = {BATCH, FALLBACK},
        level = STACK)
final class LandedTableTest {
    private static Postgres database;
    private static LocalFlink cluster;

    private final TableEnvironment flink = cluster.batchSession();

    @BeforeAll
    static void start(@TempDir Path folder) {
        cluster = new LocalFlink();
        database = new Postgres(folder.resolve("data"));
        database.execute("ALTER DATABASE postgres SET timezone = 'Asia/Kolkata'");
        database.execute("CREATE TABLE landed (topic text, partition_id int, partition_offset bigint, "
                + "event_time timestamptz, received_at timestamptz, record_key bytea, payload bytea)");
        land(0, "0001-01-01 00:00:00Z", "'{\"name\":\"first\",\"value\":1}'");
        land(1, "1582-10-10 12:00:00Z", "'{\"name\":\"second\",\"value\":2}'");
        land(2, "2025-11-02 05:59:59.999Z", "'{\"name\":\"broken'");
        land(3, "2025-11-02 06:00:00Z", "NULL");
        land(4, "2025-11-02 06:00:00Z", "'{\"name\":\"a\\u0000b\"}'");
    }

    private static void land(int offset, String eventTime, String payload) {
        database.execute("INSERT INTO landed VALUES ('t', 4, " + offset + ", '" + eventTime
                + "', '2026-01-01 00:00:00Z', '\\x6b', convert_to(" + payload + ", 'UTF8'))");
    }

    @AfterAll
    static void stop() {
        database.close();
        cluster.close();
    }

    @Test
    void hasTheDecodedColumnsAndThePlaceOfEachRecord() {
        create("");

        assertThat(rows("SELECT partition_offset, name, `value`, CAST(record_time AS STRING), "
                        + "CAST(record_key AS STRING), topic, partition_id, CAST(received_at AS STRING), watermark_at "
                        + "FROM readings WHERE error IS NULL"))
                .containsExactlyInAnyOrder(
                        "+I[0, first, 1.0, 0001-01-01 00:00:00.000, k, t, 4, 2026-01-01 00:00:00.000, null]",
                        "+I[1, second, 2.0, 1582-10-10 12:00:00.000, k, t, 4, 2026-01-01 00:00:00.000, null]");
    }

    @Proves(
            value = {BAD_RECORD_COSTS_NO_GOOD_ONE, DEAD_LETTER_KEEPS_BYTES},
            mode = BATCH,
            level = STACK)
    @Test
    void keepsARecordThatCannotBeDecodedWithItsBytes() {
        create("");

        assertThat(rows("SELECT partition_offset, name, CAST(payload AS STRING), error IS NOT NULL FROM readings "
                        + "WHERE error IS NOT NULL"))
                .containsExactlyInAnyOrder(
                        "+I[2, null, {\"name\":\"broken, true]",
                        "+I[3, null, null, true]",
                        "+I[4, null, {\"name\":\"a\\u0000b\"}, true]");
    }

    @Test
    void readsTheRangeOfEventTimesOnly() {
        create(", 'scan.event-time.from' = '1582-10-10T12:00:00Z', 'scan.event-time.to' = '2025-11-02T06:00:00Z'");

        assertThat(rows("SELECT partition_offset FROM readings")).containsExactlyInAnyOrder("+I[1]", "+I[2]");
    }

    @Test
    void namesAMalformedBound() {
        create(", 'scan.event-time.to' = 'now'");

        assertThatThrownBy(() -> rows("SELECT topic FROM readings"))
                .hasStackTraceContaining("'scan.event-time.to' is 'now', but must be an instant");
    }

    private void create(String options) {
        flink.executeSql("CREATE TABLE readings (name STRING, `value` DOUBLE, record_key BYTES,"
                + " record_time TIMESTAMP_LTZ(3), payload BYTES METADATA FROM 'value.raw' VIRTUAL,"
                + " error STRING METADATA FROM 'value.error' VIRTUAL,"
                + " received_at TIMESTAMP_LTZ(3) NOT NULL METADATA FROM 'value.received-at' VIRTUAL,"
                + " topic STRING NOT NULL METADATA VIRTUAL,"
                + " partition_id INT NOT NULL METADATA FROM 'partition' VIRTUAL,"
                + " partition_offset BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL,"
                + " watermark_at TIMESTAMP_LTZ(3) METADATA FROM 'watermark' VIRTUAL)"
                + " WITH (" + database.options("landed").replace("telltale-jdbc", "telltale-landed")
                + ", 'value.format' = 'telltale-json'" + options + ")");
    }

    private List<String> rows(String query) {
        return CollectionUtil.iteratorToList(flink.executeSql(query).collect()).stream()
                .map(Row::toString)
                .toList();
    }
}
