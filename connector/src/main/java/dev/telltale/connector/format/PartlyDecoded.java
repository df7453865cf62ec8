package dev.telltale.connector.format;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.logical.RowType;

/**
 * The readable part of a record that may be undecodable, for diagnosis.
 *
 * @param fields the fields before the error, by name, as text; a null field is the text {@code null}
 * @param error why the rest is unreadable; empty if the whole record is readable
 */
public record PartlyDecoded(Map<String, String> fields, Optional<String> error) {

    private static final Object UNREAD = new Object();

    /**
     * Decodes a record up to its first error.
     *
     * @param format identifier of a lossless format
     * @param columns the columns of the table
     * @param record the value as received, or null
     * @throws ValidationException if there is no such format
     */
    public static PartlyDecoded of(String format, RowType columns, byte[] record) {
        RecordDecoder decoder = FactoryUtil.discoverFactory(
                        PartlyDecoded.class.getClassLoader(), LosslessFormatFactory.class, format)
                .decoder(columns);
        GenericRowData row = new GenericRowData(columns.getFieldCount());
        for (int position = 0; position < row.getArity(); position++) {
            row.setField(position, UNREAD);
        }
        Optional<String> error = Optional.empty();
        try {
            decoder.decodeValue(record, row);
        } catch (UndecodableRecordException failure) {
            error = Optional.of(ErrorText.sentence(failure.getMessage()));
        }
        return new PartlyDecoded(readFields(columns, row), error);
    }

    private static Map<String, String> readFields(RowType columns, GenericRowData row) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int position = 0; position < row.getArity(); position++) {
            Object value = row.getField(position);
            if (value != UNREAD) {
                fields.put(columns.getFieldNames().get(position), text(value));
            }
        }
        return fields;
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }
}
