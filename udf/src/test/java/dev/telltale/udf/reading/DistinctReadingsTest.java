package dev.telltale.udf.reading;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

import dev.telltale.udf.Sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class DistinctReadingsTest {

    private static final RowType READING =
            RowType.of(new LogicalType[] {new LocalZonedTimestampType(3), new IntType(), new BigIntType()});

    private static final String DELIVERIES = """
            CREATE TEMPORARY VIEW deliveries AS
            SELECT
                worker,
                utc_time(utc_text) AS event_time,
                signal,
                name,
                phases
            FROM (VALUES
                ('a', '2024-05-12 02:00:01', 1.5, 'n', ARRAY[1]),
                ('b', '2024-05-12 02:00:01', 9.0, CAST(NULL AS STRING), ARRAY[9]),
                ('a', '2024-05-12 02:00:03', CAST(NULL AS DOUBLE), 'x', ARRAY[3]),
                ('a', '2024-05-12 02:00:02', 2.5, 'm', ARRAY[2]),
                ('a', '2024-05-12 02:00:01', 1.0, 'nn', ARRAY[0]),
                ('a', '2024-05-12 02:00:01', CAST(NULL AS DOUBLE), CAST(NULL AS STRING), CAST(NULL AS ARRAY<INT>))
            ) AS readings (worker, utc_text, signal, name, phases)
            """;

    private static final String READINGS = """
            SELECT worker, signal, name, phases, delivery_count
            FROM (
                SELECT worker, distinct_readings(ROW(event_time, signal, name, phases, CAST(1 AS BIGINT))) AS readings
                FROM deliveries
                GROUP BY worker
            )
            CROSS JOIN UNNEST(readings) AS reading (event_time, signal, name, phases, delivery_count)
            """;

    @Test
    void hasTheGreatestValueOfEachSignalAndTheFirstOfOneWithoutOrder() {
        TableEnvironment session = Sql.BATCH.session(Map.of());
        // In a single subtask, the rows keep the order of VALUES, which decides which one is the first.
        session.getConfig().set("parallelism.default", "1");
        session.executeSql(DELIVERIES);

        assertThat(Sql.rows(session, READINGS))
                .containsExactlyInAnyOrder(
                        Row.of("a", 1.5, "nn", new Integer[] {1}, 3L),
                        Row.of("a", 2.5, "m", new Integer[] {2}, 1L),
                        Row.of("a", null, "x", new Integer[] {3}, 1L),
                        Row.of("b", 9.0, null, new Integer[] {9}, 1L));
    }

    @Test
    void isInTheOrderOfEventTimesHoweverTheDeliveriesComeAndAreSplit() {
        DistinctReadings function = function();
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            List<Integer> times = IntStream.range(0, 40)
                    .mapToObj(ignored -> random.nextInt(30))
                    .toList();
            Deliveries all = function.createAccumulator();
            Deliveries part = function.createAccumulator();
            for (int time : times) {
                function.accumulate(part, delivery(time));
                if (random.nextInt(8) == 0) {
                    function.merge(all, List.of(stored(part)));
                    part = function.createAccumulator();
                }
            }
            function.merge(all, List.of(part));

            List<Integer> distinct = times.stream().distinct().sorted().toList();
            assertThat(texts(function.getValue(stored(all))))
                    .isEqualTo(distinct.stream()
                            .map(time -> time + " " + -time + " " + Collections.frequency(times, time))
                            .toList());
        }
    }

    @Test
    void keepsAStoredAccumulatorAsItIs() {
        DistinctReadings function = function();
        Deliveries deliveries = function.createAccumulator();
        function.accumulate(deliveries, delivery(1));
        byte[] stored = deliveries.getRows();

        Deliveries restored = stored(deliveries);
        function.accumulate(restored, delivery(2));
        function.accumulate(deliveries, delivery(3));

        assertThat(deliveries.getRows()).startsWith(stored).hasSize(2 * stored.length);
        assertThat(texts(function.getValue(restored))).containsExactly("1 -1 1", "2 -2 1");
        assertThat(texts(function.getValue(function.createAccumulator()))).isEmpty();
    }

    @Test
    void takesOneRow() {
        TableEnvironment session = Sql.BATCH.session(Map.of());

        assertThatThrownBy(() -> session.executeSql("SELECT distinct_readings(1)"))
                .isInstanceOf(ValidationException.class)
                .hasStackTraceContaining("A row is expected, such as ROW(event_time, a, b, 1), not INT NOT NULL.");
    }

    private static DistinctReadings function() {
        return new DistinctReadings(new MergedDeliveries(READING));
    }

    private static RowData delivery(int time) {
        return GenericRowData.of(TimestampData.fromEpochMillis(time), -time, 1L);
    }

    private static Deliveries stored(Deliveries deliveries) {
        Deliveries stored = new Deliveries();
        stored.setRows(deliveries.getRows());
        return stored;
    }

    private static List<String> texts(ArrayData readings) {
        return IntStream.range(0, readings.size())
                .mapToObj(index -> readings.getRow(index, READING.getFieldCount()))
                .map(row -> row.getTimestamp(0, 3).getMillisecond() + " " + row.getInt(1) + " " + row.getLong(2))
                .toList();
    }
}
