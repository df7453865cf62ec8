package dev.telltale.connector.kafka.lazy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.apache.flink.api.dag.Transformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.SourceTransformation;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.connector.format.OutsideOfJob;
import dev.telltale.connector.kafka.row.LazyRow;
import dev.telltale.connector.reflect.PrivateField;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares lazy rows with the rows of the stock source, field by field, on random records. */
final class LazyRowsTest {

    private static final int RECORDS = 20_000;
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);
    private static final String METADATA = """
            record_value BYTES METADATA FROM 'value.raw' VIRTUAL,
            record_error STRING METADATA FROM 'value.error' VIRTUAL,
            received_at TIMESTAMP_LTZ(3) NOT NULL METADATA FROM 'value.received-at' VIRTUAL,
            record_topic STRING NOT NULL METADATA FROM 'topic' VIRTUAL,
            part INT NOT NULL METADATA FROM 'partition' VIRTUAL,
            place BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL,
            sent_at TIMESTAMP_LTZ(3) NOT NULL METADATA FROM 'timestamp' VIRTUAL,""";

    private static KafkaRecordDeserializationSchema<RowData> lazy;
    private static KafkaRecordDeserializationSchema<RowData> stock;
    private static RowType type;

    @BeforeAll
    static void plan() throws Exception {
        lazy = schema(
                "id STRING, f FLOAT, d DOUBLE, i INT, l BIGINT, b BOOLEAN, payload BYTES, measured STRING, ",
                METADATA,
                "telltale-avro");
        assertThat(lazy).isInstanceOf(LazyRows.class);
        stock = stockOf(lazy);
        type = ((InternalTypeInfo<?>) lazy.getProducedType()).toRowType();
        lazy.open(new OutsideOfJob());
    }

    @Test
    void haveTheFieldsOfTheStockRows() throws Exception {
        Random random = new Random(1);
        int lazyCount = 0;
        for (int number = 0; number < RECORDS; number++) {
            ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                    "meters",
                    random.nextInt(4),
                    number,
                    random.nextBoolean() ? null : new byte[] {1, 2},
                    RandomRecords.next(random));
            RowData row = row(lazy, record);
            lazyCount += row instanceof LazyRow ? 1 : 0;

            assertThat(values(row)).as("record %d", number).isEqualTo(values(row(stock, record)));
        }
        assertThat(lazyCount).as("lazy rows").isBetween(RECORDS / 10, RECORDS - RECORDS / 10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id STRING, l DECIMAL(3, 1), measured STRING, ",
                "id STRING, l ARRAY<INT>, measured STRING, ",
            })
    void areNotMadeForColumnsOfOtherTypes(String columns) throws Exception {
        assertThat(schema(columns, METADATA, "telltale-avro")).isNotInstanceOf(LazyRows.class);
    }

    @Test
    void areNotMadeForOtherFormatsAndMetadata() throws Exception {
        String columns = "id STRING, measured STRING, ";
        assertThat(schema(columns, METADATA, "telltale-json")).isNotInstanceOf(LazyRows.class);
        assertThat(schema(
                        columns, METADATA + " h MAP<STRING, BYTES> METADATA FROM 'headers' VIRTUAL,", "telltale-avro"))
                .isNotInstanceOf(LazyRows.class);
    }

    private static KafkaRecordDeserializationSchema<RowData> schema(String columns, String metadata, String format)
            throws Exception {
        StreamTableEnvironment tables =
                StreamTableEnvironment.create(StreamExecutionEnvironment.getExecutionEnvironment());
        tables.executeSql(
                "CREATE TABLE readings (" + columns + "record_key BYTES, record_time TIMESTAMP_LTZ(3), " + metadata
                        + " WATERMARK FOR record_time AS record_time - INTERVAL '5' SECOND) WITH ('connector' = 'telltale-kafka',"
                        + " 'topic' = 'meters', 'properties.bootstrap.servers' = 'localhost:1', 'scan.startup.mode' = 'earliest-offset', 'key.format' = 'raw',"
                        + " 'key.fields' = 'record_key', 'value.fields-include' = 'EXCEPT_KEY', 'value.format' = '"
                        + format + "',"
                        + " 'value." + format + ".event-time.column' = 'record_time',"
                        + " 'value." + format + ".event-time.source-column' = 'measured',"
                        + " 'value." + format + ".event-time.format' = 'SQL')");
        Transformation<?> last = tables.toDataStream(tables.from("readings")).getTransformation();
        KafkaSource<?> source = last.getTransitivePredecessors().stream()
                .filter(SourceTransformation.class::isInstance)
                .map(transformation -> (KafkaSource<?>) ((SourceTransformation<?, ?, ?>) transformation).getSource())
                .findFirst()
                .orElseThrow();
        return field(source, "deserializationSchema");
    }

    private static KafkaRecordDeserializationSchema<RowData> stockOf(KafkaRecordDeserializationSchema<RowData> schema)
            throws ReflectiveOperationException {
        return field(schema, "stock");
    }

    @SuppressWarnings("unchecked")
    private static KafkaRecordDeserializationSchema<RowData> field(Object owner, String name)
            throws ReflectiveOperationException {
        return (KafkaRecordDeserializationSchema<RowData>) PrivateField.get(owner, name);
    }

    private static RowData row(KafkaRecordDeserializationSchema<RowData> schema, ConsumerRecord<byte[], byte[]> record)
            throws Exception {
        List<RowData> rows = new ArrayList<>();
        schema.deserialize(record, new Collector<>() {
            @Override
            public void collect(RowData row) {
                rows.add(row);
            }

            @Override
            public void close() {}
        });
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    /** The fields as text, except the clock, which must be near. */
    private static List<String> values(RowData row) {
        List<String> values = new ArrayList<>();
        values.add(row.getRowKind() + " " + row.getArity());
        for (int field = 0; field < type.getFieldCount(); field++) {
            Object value =
                    RowData.createFieldGetter(type.getTypeAt(field), field).getFieldOrNull(row);
            if (type.getFieldNames().get(field).equals("received_at")) {
                long millis = row.getTimestamp(field, 3).getMillisecond();
                assertThat(millis)
                        .isBetween(System.currentTimeMillis() - CLOCK_TOLERANCE.toMillis(), System.currentTimeMillis());
            } else {
                values.add(value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value));
            }
        }
        return values;
    }
}
