package dev.telltale.udf.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

import dev.telltale.connector.window.LocalSums;

/** Random deliveries of readings, and the windows that the query of the template for deduplicated readings makes of them. */
final class DeliveredWindows {

    static final TypeInformation<Row> TYPE =
            Types.ROW_NAMED(new String[] {"id", "event_time", "amount"}, Types.STRING, Types.INSTANT, Types.LONG);

    private static final long SECOND = 1_000;
    private static final Instant START = Instant.parse("2025-03-01T12:00:00Z");

    private static final String OF_KEY = """
            CREATE TEMPORARY VIEW readings_of_key AS
            SELECT
                id,
                window_start,
                window_end,
                window_time,
                distinct_readings(ROW(event_time, amount, CAST(1 AS BIGINT))) AS readings
            FROM TABLE(%s)
            GROUP BY id, window_start, window_end, window_time
            """;

    private static final String SUMS = """
            SELECT
                id,
                CAST(window_start AS STRING) AS window_start,
                SUM(amount) AS amount,
                COUNT(*) AS reading_count,
                SUM(delivery_count) AS delivery_count
            FROM readings_of_key
            CROSS JOIN UNNEST(readings) AS reading (reading_time, amount, delivery_count)
            GROUP BY id, window_start, window_end
            """;

    private DeliveredWindows() {}

    static List<Row> deliveries() {
        Random random = new Random(1);
        List<Row> deliveries = new ArrayList<>();
        for (int delivery = 0; delivery < 5_000; delivery++) {
            deliveries.add(Row.of(
                    "key " + random.nextInt(7),
                    START.plusMillis(10L * random.nextInt(3_000)),
                    random.nextInt(10) == 0 ? null : random.nextLong(100)));
        }
        return deliveries;
    }

    static StreamExecutionEnvironment environment(Map<String, String> settings) {
        Configuration configuration = new Configuration();
        configuration.setString("table.local-time-zone", "UTC");
        configuration.setString("parallelism.default", "2");
        configuration.setString("pipeline.object-reuse", "true");
        settings.forEach(configuration::setString);
        return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    }

    /** Runs the query. */
    static List<Row> rows(
            StreamExecutionEnvironment environment, DataStream<Row> deliveries, int slide, int size, boolean inPlace)
            throws Exception {
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
        tables.createTemporarySystemFunction("distinct_readings", DistinctReadings.class);
        tables.createTemporaryView(
                "deliveries",
                tables.fromDataStream(
                        deliveries,
                        Schema.newBuilder()
                                .column("id", DataTypes.STRING())
                                .column("event_time", DataTypes.TIMESTAMP_LTZ(3))
                                .column("amount", DataTypes.BIGINT())
                                .watermark("event_time", "event_time - INTERVAL '1' MINUTE")
                                .build()));
        String step = slide == size ? "" : "INTERVAL '" + slide + "' SECOND, ";
        tables.executeSql(OF_KEY.formatted((slide == size ? "TUMBLE" : "HOP")
                + "(TABLE deliveries, DESCRIPTOR(event_time), " + step + "INTERVAL '" + size + "' SECOND)"));
        DataStream<Row> sums = tables.toDataStream(tables.sqlQuery(SUMS));
        LocalSums.install(sums.getTransformation(), inPlace);
        List<Row> rows = new ArrayList<>();
        Consumer<Row> add = rows::add;
        sums.executeAndCollect().forEachRemaining(add);
        return rows;
    }

    /** A reading: its key, and its event time in milliseconds since the epoch. */
    private record Reading(String key, long time) {}

    /** The windows that a query must make of deliveries; {@code slide} and {@code size} are seconds. */
    static List<Row> expected(List<Row> deliveries, int slide, int size) {
        Map<Reading, Row> readings = new HashMap<>();
        for (Row delivery : deliveries) {
            Reading reading = new Reading(delivery.getFieldAs(0), ((Instant) delivery.getField(1)).toEpochMilli());
            readings.merge(reading, Row.of(delivery.getField(2), 1L, 1L), DeliveredWindows::oneReading);
        }
        Map<Reading, Row> windows = new HashMap<>();
        readings.forEach((reading, values) -> {
            for (long start = reading.time() - Math.floorMod(reading.time(), slide * SECOND);
                    start > reading.time() - size * SECOND;
                    start -= slide * SECOND) {
                windows.merge(new Reading(reading.key(), start), values, DeliveredWindows::sum);
            }
        });
        return windows.entrySet().stream()
                .map(window -> Row.of(
                        window.getKey().key(),
                        Instant.ofEpochMilli(window.getKey().time())
                                .toString()
                                .replace("T", " ")
                                .replace("Z", ".000"),
                        window.getValue().getField(0),
                        window.getValue().getField(1),
                        window.getValue().getField(2)))
                .toList();
    }

    private static Row oneReading(Row reading, Row other) {
        return Row.of(combined(reading, other, Math::max), 1L, (Long) reading.getField(2) + (Long) other.getField(2));
    }

    private static Row sum(Row window, Row other) {
        return Row.of(
                combined(window, other, Long::sum),
                (Long) window.getField(1) + (Long) other.getField(1),
                (Long) window.getField(2) + (Long) other.getField(2));
    }

    private static Long combined(Row one, Row other, BinaryOperator<Long> operator) {
        Long amount = one.getFieldAs(0);
        Long otherAmount = other.getFieldAs(0);
        return amount == null || otherAmount == null
                ? (amount == null ? otherAmount : amount)
                : operator.apply(amount, otherAmount);
    }
}
