package dev.telltale.connector.format.protobuf;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.connector.format.Formats;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.DEAD_LETTER_NAMES_REASON;
import static dev.telltale.guarantees.Invariant.DECODER_NEVER_FAILS;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** Bytes that are no message become an error, and no byte is lost. */
final class DamagedMessagesTest {

    private static final DataType COLUMNS = Messages.columns(
            "d DOUBLE, i32 INT, text STRING, status STRING,"
                    + " phase ROW<name STRING, volts DOUBLE>, counts ARRAY<INT>, sums MAP<STRING, DOUBLE>, at TIMESTAMP_LTZ(3)");
    private static final int RAW = 8;
    private static final int ERROR = 9;

    private static final byte[] GOOD = Messages.reading(
            "d: 1.5 i32: 7 text: 'text' status: FAULT"
                    + " phase { name: 'L1' volts: 230 } counts: [1, 2, 3] sums { key: 'a' value: 1 } at { seconds: 1700000000 }");

    private final DeserializationSchema<RowData> format = Messages.open(Messages.READING, null, COLUMNS);

    @Proves(value = DEAD_LETTER_NAMES_REASON, mode = STREAM, level = UNIT)
    @ParameterizedTest
    @CsvSource({
        "09 00 00, no message acme.Reading: While parsing a protocol message",
        "00 00 00 00 07 00 09 00, 'starts with a schema registry header, id 7, message indexes [0],'",
        "00 00 00 00 07 04 02 06 09 00, 'starts with a schema registry header, id 7, message indexes [1, 3],'",
        "00 ff ff ff ff 00 09 00, no message acme.Reading: Protocol message contained an invalid tag (zero)",
        "08 01, field d: another type than double is written in field number 1",
        "72 01 ff, no message acme.Reading: Protocol message had invalid UTF-8",
        "1a 02 68 69, field i32: another type than int32 is written in field number 3",
        "8a 01 02 08 01, field phase.name: another type than string is written in field number 1",
        "7b 22 69 64 22 3a 31 7d, no message acme.Reading: While parsing a protocol message",
    })
    void isExplained(String hex, String error) {
        byte[] record = HexFormat.ofDelimiter(" ").parseHex(hex);

        GenericRowData row = Formats.decode(format, record);

        assertThat(String.valueOf(row.getField(ERROR))).startsWith(error);
        assertThat(row.getField(RAW)).isEqualTo(record);
        assertThat(Formats.decode(format, GOOD).getField(ERROR)).isNull();
    }

    @Test
    void aRecordWithoutAValueIsNoMessage() {
        assertThat(Formats.decode(format, null).getField(ERROR)).hasToString("null value");
    }

    @Test
    void unknownFieldsAreIgnored() {
        byte[] newer = Arrays.copyOf(GOOD, GOOD.length + 3);
        newer[GOOD.length] = (byte) 0xf0;
        newer[GOOD.length + 1] = 0x7f;
        newer[GOOD.length + 2] = 0x01;

        assertThat(Formats.decode(format, newer).getField(ERROR)).isNull();
        assertThat(Formats.decode(format, newer).getDouble(0)).isEqualTo(1.5);
    }

    @ParameterizedTest
    @CsvSource({
        "0a 01 ff, no message acme.Old: Protocol message had invalid UTF-8",
        "10 01, 'no message acme.Old: Message missing required fields: id'",
        "0a 01 61 18 09, field level: acme.Old.Level has no value 9",
        "0a 01 61 20 09, null",
    })
    void messagesOfProto2AreCheckedToo(String hex, String error) {
        DeserializationSchema<RowData> old =
                Messages.open(Messages.OLD, "acme.Old", Messages.columns("id STRING, level STRING"));

        GenericRowData row = Formats.decode(old, HexFormat.ofDelimiter(" ").parseHex(hex));

        assertThat(String.valueOf(row.getField(3))).startsWith(error);
    }

    @Proves(value = DECODER_NEVER_FAILS, mode = STREAM, level = UNIT)
    @Test
    void isAlwaysARowOrAnError() {
        Random random = new Random(3);
        int errors = 0;
        for (int round = 0; round < 50_000; round++) {
            byte[] record = round % 2 == 0 ? GOOD.clone() : new byte[random.nextInt(40) + 1];
            if (round % 2 == 0) {
                record[random.nextInt(record.length)] = (byte) random.nextInt();
                record = Arrays.copyOf(record, record.length - random.nextInt(3));
            } else {
                random.nextBytes(record);
            }
            GenericRowData row = Formats.decode(format, record);
            assertThat(row.getField(RAW)).isEqualTo(record);
            errors += row.getField(ERROR) == null ? 0 : 1;
        }
        assertThat(errors).isGreaterThan(10_000);
        assertThat(Formats.decode(format, GOOD).getField(ERROR)).isNull();
    }
}
