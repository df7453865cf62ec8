package dev.telltale.connector.format.avro;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.connector.format.Formats;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.DEAD_LETTER_NAMES_REASON;
import static dev.telltale.guarantees.Invariant.DECODER_NEVER_FAILS;
import static dev.telltale.guarantees.Invariant.VALUES_ARE_EXACT;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

final class TelltaleAvroFormatTest {

    private static final DataType COLUMNS = DataTypes.ROW(
            DataTypes.FIELD("HR", DataTypes.FLOAT()),
            DataTypes.FIELD("id", DataTypes.STRING()),
            DataTypes.FIELD("datetime", DataTypes.STRING()));

    private static final byte[] GOOD = SensorRecords.encode(61.5f, "E4", "2020-04-14 07:00:00");

    private final DeserializationSchema<RowData> format = Formats.open(new TelltaleAvroFormatFactory(), COLUMNS);

    @Proves(value = VALUES_ARE_EXACT, mode = STREAM, level = UNIT)
    @Test
    void decodesRecordsOfTheAvroWriter() {
        assertThat(decode(GOOD)).isEqualTo(row(61.5f, "E4", "2020-04-14 07:00:00", GOOD));
    }

    @Proves(value = VALUES_ARE_EXACT, mode = STREAM, level = UNIT)
    @Test
    void decodesNullsNonFiniteNumbersAndAnyLanguage() {
        byte[] record = SensorRecords.encode(Float.NaN, "Ayşe İ. 🩺", null);
        assertThat(decode(record)).isEqualTo(row(Float.NaN, "Ayşe İ. 🩺", null, record));
    }

    @Test
    void decodesTextOfAMegabyte() {
        String id = "x".repeat(1 << 20);
        assertThat(decode(SensorRecords.encode(1f, id, null)).getString(1)).hasToString(id);
    }

    static Stream<Arguments> hostileRecords() {
        return Stream.of(
                Arguments.of(null, "null value"),
                Arguments.of(bytes(), "empty value"),
                Arguments.of("not avro".getBytes(StandardCharsets.UTF_8), "field HR: expected union branch 0"),
                Arguments.of(bytes(2, 0, 0), "field HR: the record ends in the middle of it"),
                Arguments.of(bytes(0), "field id: the record ends in the middle of it"),
                Arguments.of(Arrays.copyOf(GOOD, GOOD.length - 1), "field datetime: its declared length is 19, but 18"),
                Arguments.of(Arrays.copyOf(GOOD, GOOD.length + 1), "1 byte is left over after the last field"),
                Arguments.of(bytes(0, 2, 0xFE, 0xFF, 0xFF, 0xFF, 0x0F), "field id: its declared length is 2147483647"),
                Arguments.of(bytes(0, 2, 0x01), "field id: its declared length is -1"),
                Arguments.of(bytes(0, 2, 4, 0xC3, 0x28, 0), "field id: the text is not valid UTF-8"),
                Arguments.of(bytes(0, 2, 2, 0, 0), "field id: the text contains a NUL character"),
                Arguments.of(
                        bytes(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1),
                        "field HR: expected an integer, found one of more"));
    }

    @Proves(
            value = {DECODER_NEVER_FAILS, DEAD_LETTER_NAMES_REASON},
            mode = STREAM,
            level = UNIT)
    @ParameterizedTest
    @MethodSource("hostileRecords")
    void turnsAnUndecodableRecordIntoARowOfNullsWithTheError(byte[] record, String error) {
        GenericRowData row = decode(record);
        assertThat(row.getString(4).toString()).startsWith(error);
        assertThat(row.getField(3)).isSameAs(record);
        assertThat(Stream.of(0, 1, 2).map(row::getField)).containsOnlyNulls();
        assertThat(decode(GOOD)).as("the next record").isEqualTo(row(61.5f, "E4", "2020-04-14 07:00:00", GOOD));
    }

    @Proves(
            value = {DECODER_NEVER_FAILS, DEAD_LETTER_NAMES_REASON},
            mode = STREAM,
            level = UNIT)
    @Test
    void neverThrowsAndReportsAPrintableErrorForAnyBytes() {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            byte[] record = i % 2 == 0 ? new byte[random.nextInt(40)] : GOOD.clone();
            if (i % 2 == 0) {
                random.nextBytes(record);
            } else {
                record[random.nextInt(record.length)] = (byte) random.nextInt();
            }
            StringData error = (StringData) decode(record).getField(4);
            if (error != null && !error.toString().matches("\\P{Cntrl}{1,300}")) {
                fail("unprintable: " + error);
            }
        }
    }

    @Test
    void countsUndecodableRecords() {
        Counter counter = new SimpleCounter();
        var metrics = new UnregisteredMetricsGroup() {
            @Override
            public Counter counter(String name) {
                return name.equals("numUndecodableRecords") ? counter : super.counter(name);
            }
        };
        var counted = Formats.open(new TelltaleAvroFormatFactory(), COLUMNS, metrics);
        Stream.of(GOOD, bytes(9), GOOD, null).forEach(record -> Formats.decode(counted, record));
        assertThat(counter.getCount()).isEqualTo(2);
    }

    @Test
    void rejectsColumnsThatItCannotReadAndNotNullColumns() {
        DataType nanos = DataTypes.ROW(DataTypes.FIELD("at", DataTypes.TIMESTAMP_LTZ(9)));
        DataType required =
                DataTypes.ROW(DataTypes.FIELD("id", DataTypes.STRING().notNull()));
        assertThatThrownBy(() -> Formats.open(new TelltaleAvroFormatFactory(), nanos))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(
                        "Column 'at' is TIMESTAMP_LTZ(9), for which format 'telltale-avro' derives no schema");
        assertThatThrownBy(() -> Formats.open(new TelltaleAvroFormatFactory(), required))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Column 'id' is NOT NULL");
    }

    @Test
    void readsTheSameBytesIntoBothTypesOfTimestamps() {
        byte[] oneSecond = {2, (byte) 0xD0, 0x0F};
        for (DataType type : List.of(DataTypes.TIMESTAMP(3), DataTypes.TIMESTAMP_LTZ(3))) {
            var opened = Formats.open(new TelltaleAvroFormatFactory(), DataTypes.ROW(DataTypes.FIELD("at", type)));
            assertThat(Formats.decode(opened, oneSecond).getTimestamp(0, 3))
                    .isEqualTo(TimestampData.fromEpochMillis(1_000));
        }
    }

    private GenericRowData decode(byte[] record) {
        return Formats.decode(format, record);
    }

    private static GenericRowData row(Float heartRate, String id, String datetime, byte[] raw) {
        return GenericRowData.of(heartRate, StringData.fromString(id), StringData.fromString(datetime), raw, null);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
