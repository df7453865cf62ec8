package dev.telltale.connector.format.protobuf;

import java.util.Arrays;
import java.util.Random;

import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.connector.format.RecordDecoder;
import dev.telltale.connector.format.UndecodableRecordException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The columns of a message hold all its values, so that a row can be written as the message again. */
final class MessageSchemaTest {

    private static final MessageSchema READING = MessageSchema.of(Messages.READING, null);

    @Test
    void hasAColumnForEachField() {
        assertThat(READING.name()).isEqualTo("acme.Reading");
        assertThat(READING.columns().asSummaryString())
                .contains("`i32` INT, `i64` BIGINT, `u32` BIGINT, `u64` DECIMAL(20, 0)")
                .contains("`phases` ARRAY<ROW<`name` STRING, `volts` DOUBLE>>, `counts` ARRAY<INT>")
                .contains("`sums` MAP<STRING, DOUBLE>, `by_number` MAP<STRING, ROW<")
                .contains("`at` TIMESTAMP_LTZ(9), `wrapped` DOUBLE, `wrapped_u64` DECIMAL(20, 0)");
        assertThat(READING.leftOut())
                .containsExactly("parent: left out, it contains itself", "empty: left out, it has no fields");
    }

    @Test
    void writesWhatItReads() throws UndecodableRecordException {
        byte[] record = Messages.reading("d: -0.5 f: 0.1 i32: -1 i64: -2 u32: 4294967295 u64: 18446744073709551615"
                + " s32: -3 s64: -4 f32: 4294967295 f64: 18446744073709551615 sf32: -5 sf64: -6 b: true text: 'a'"
                + " raw: '\\377' status: FAULT phase { name: 'L1' volts: 0 } phases { name: 'x' } counts: [1, 2]"
                + " sums { key: 'k' value: 2 } by_number { key: 7 value { name: 'n' } } word: 'w' maybe: 0"
                + " at { seconds: -1 nanos: 1 } wrapped { } wrapped_u64 { value: 18446744073709551615 }");

        assertThat(READING.encode(decoded(record))).isEqualTo(record);
        assertThat(READING.encode(decoded(new byte[0]))).isEmpty();
    }

    @Test
    void refusesAValueThatTheMessageDoesNotHave() throws UndecodableRecordException {
        GenericRowData row = decoded(new byte[0]);
        row.setField(READING.columns().getFieldIndex("status"), StringData.fromString("BROKEN"));
        assertThatThrownBy(() -> READING.encode(row))
                .hasMessage("field status: acme.Reading.Status has no value BROKEN");
        row.setField(READING.columns().getFieldIndex("status"), null);
        row.setField(READING.columns().getFieldIndex("u32"), -1L);
        assertThatThrownBy(() -> READING.encode(row)).hasMessage("field u32: -1 does not fit uint32");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "old.desc | | Option 'message' is missing, and the schema has several messages: acme.Old, acme.Other.",
                "old.desc | acme.New | The schema has no message acme.New; it has acme.Old, acme.Other.",
                "reading.proto | | The schema is no file of Protobuf descriptors; make it with protoc",
                "without_imports.desc | | The schema lacks the imported file google/protobuf/empty.proto; make it with",
            })
    void explainsAFileThatIsNoSchema(String file, String message, String error) {
        assertThatThrownBy(() -> MessageSchema.of(Messages.file(file), message))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith(error);
    }

    @Test
    void findsAMessageInsideAnother() {
        assertThat(MessageSchema.of(Messages.READING, "acme.Reading.Phase").columns())
                .hasToString("ROW<`name` STRING, `volts` DOUBLE>");
    }

    @Test
    void anyDamageToTheFileIsAReadableError() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = Arrays.copyOf(Messages.READING, random.nextInt(Messages.READING.length) + 1);
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            try {
                MessageSchema.of(damaged, null);
            } catch (ValidationException explained) {
                assertThat(explained).hasMessageEndingWith(".");
            }
        }
    }

    private static GenericRowData decoded(byte[] record) throws UndecodableRecordException {
        GenericRowData row = new GenericRowData(READING.columns().getFieldCount());
        RecordDecoder decoder = READING.decoder(READING.columns());
        try {
            decoder.decodeValue(record, row);
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return row;
    }
}
