package dev.telltale.connector.format.avro;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.connector.format.Formats;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.DECODER_NEVER_FAILS;
import static dev.telltale.guarantees.Invariant.VALUES_ARE_EXACT;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Avro records are read by the schema that they were written with, and no byte is lost. */
final class WriterSchemaTest {

    private static final int ERROR = 9;

    private final DeserializationSchema<RowData> format = open(MeterRecords.SCHEMA, MeterRecords.COLUMNS);

    @Proves(value = VALUES_ARE_EXACT, mode = STREAM, level = UNIT)
    @Test
    void readsEveryTypeByItsName() {
        GenericRowData row = decode(MeterRecords.encoded(3));

        assertThat(row.getField(ERROR)).isNull();
        assertThat(row.getField(0)).isEqualTo(GenericRowData.of(7L, StringData.fromString("north")));
        assertThat(row.getField(1)).isEqualTo(TimestampData.fromEpochMillis(1000, 1000));
        assertThat(row.getField(2)).hasToString("FAULT");
        assertThat(row.getField(3)).isEqualTo(DecimalData.fromBigDecimal(new BigDecimal("-12.50"), 10, 3));
        assertThat(row.getField(4)).isEqualTo(new GenericArrayData(new Object[] {1.5, null}));
        assertThat(row.getField(5)).isEqualTo(new GenericMapData(Map.of(StringData.fromString("a"), 1L)));
        assertThat(row.getField(6)).isEqualTo(3.0);
        assertThat(row.getField(7)).isEqualTo(new byte[] {1, 2});
    }

    @Test
    void rejectsABranchThatTheColumnCannotHold() {
        assertThat(error(MeterRecords.encoded("text"))).isEqualTo("field value: is string, but the column is DOUBLE");
        assertThat(decode(MeterRecords.encoded(null)).getField(6)).isNull();
    }

    @Proves(value = DECODER_NEVER_FAILS, mode = STREAM, level = UNIT)
    @Test
    void turnsEachCutAndEachLengthenedRecordIntoAnError() {
        byte[] good = MeterRecords.encoded(2.5);
        for (int length = 1; length < good.length; length++) {
            assertThat(error(Arrays.copyOf(good, length)))
                    .as("length %d", length)
                    .isNotNull();
            assertThat(error(good)).isNull();
        }
        assertThat(error(Arrays.copyOf(good, good.length + 2))).isEqualTo("2 bytes are left over after the last field");
        assertThat(error(good)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "00 00 00 00 07 02 00, 'starts with a schema registry header, id 7, which format avro-confluent reads; without it: '",
        "fe ff ff ff 0f, 'field unused: it declares 2147483647 items, but 0 bytes are left'",
        "ff ff ff ff ff ff ff ff ff 01 00, 'field unused: it declares -9223372036854775808 items'",
        "02 fe ff ff ff 0f, 'field unused: its declared length is 2147483647, but 0 bytes are left'",
        "00 06, 'field meter.site: expected a branch of its union or a symbol of its enum'",
        "00 00 02 ff 0e 00 00, 'starts with a schema registry header, id 196366'",
        "02 00 00 00 02 ff 0e 00 00, 'field meter.site: the text is not valid UTF-8'",
        "00 02 0e 00 08, 'field status: '",
    })
    void explainsADamagedRecordAndAllocatesNoMoreThanItHolds(String hex, String error) {
        byte[] start = HexFormat.ofDelimiter(" ").parseHex(hex);
        byte[] record =
                error.contains("UTF-8") || error.contains("196366") ? Arrays.copyOf(start, start.length + 6) : start;

        assertThat(error(record)).startsWith(error);
        assertThat(error(MeterRecords.encoded(1))).isNull();
    }

    @Proves(value = DECODER_NEVER_FAILS, mode = STREAM, level = UNIT)
    @Test
    void surviveRandomBytes() {
        Random random = new Random(5);
        byte[] good = MeterRecords.encoded(2.5);
        for (int round = 0; round < 20_000; round++) {
            byte[] record = good.clone();
            record[random.nextInt(record.length)] = (byte) random.nextInt();
            assertThat(decode(record)).isNotNull();
        }
        assertThat(error(good)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "meter_id | BIGINT | has no field meter_id; it has unused, meter, ts, status,",
                "ts | STRING | field ts is long (timestamp-micros), but the column is STRING",
                "ts | INT | 0",
                "meter | STRING | field meter is record, but the column is STRING",
                "hash | DOUBLE | field hash is fixed, but the column is DOUBLE",
            })
    void rejectsColumnsThatTheSchemaDoesNotFit(String name, String type, String message) {
        DataType column = type.equals("BIGINT")
                ? DataTypes.BIGINT()
                : type.equals("DOUBLE")
                        ? DataTypes.DOUBLE()
                        : type.equals("INT") ? DataTypes.INT() : DataTypes.STRING();
        DataType columns = DataTypes.ROW(DataTypes.FIELD(name, column));
        if (message.equals("0")) {
            assertThat(Formats.decode(open(MeterRecords.SCHEMA, columns), MeterRecords.encoded(1))
                            .getField(0))
                    .isEqualTo(1_000_001);
            return;
        }
        assertThatThrownBy(() -> open(MeterRecords.SCHEMA, columns))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void rejectsATextThatIsNoSchemaOfARecord() {
        assertThatThrownBy(() -> open("{", MeterRecords.COLUMNS))
                .hasMessageContaining("Option 'schema' is no Avro schema");
        assertThatThrownBy(() -> open("\"int\"", MeterRecords.COLUMNS))
                .hasMessageContaining("of type int, not of a record");
    }

    private static DeserializationSchema<RowData> open(String schema, DataType columns) {
        return Formats.open(
                new TelltaleAvroFormatFactory(),
                columns,
                Map.of("schema", schema),
                List.of("raw", "error"),
                new UnregisteredMetricsGroup());
    }

    private String error(byte[] record) {
        Object error = decode(record).getField(ERROR);
        return error == null ? null : error.toString();
    }

    private GenericRowData decode(byte[] record) {
        return Formats.decode(format, record);
    }
}
