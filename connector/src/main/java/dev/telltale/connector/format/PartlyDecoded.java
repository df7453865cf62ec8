package dev.telltale.connector.format;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.types.logical.RowType;

/**
 * What can be read of a record by somebody who wants to know what is wrong with it.
 *
 * @param fields the fields that were read before the error, by name, as text; of a null one the text {@code null}
 * @param error why no more could be read; empty when all of it could
 */
public record PartlyDecoded(Map<String, String> fields, Optional<String> error) {

    private static final Object UNREAD = new Object();

    /**
     * Reads as far as it goes.
     *
     * @param format {@code telltale-avro} or {@code telltale-json}
     * @param columns the columns of the table
     * @param record the value as received, or null
     */
    public static PartlyDecoded of(String format, RowType columns, byte[] record) {
        if (record == null || record.length == 0) {
            return new PartlyDecoded(Map.of(), Optional.of(record == null ? "null value" : "empty value"));
        }
        GenericRowData row = new GenericRowData(columns.getFieldCount());
        for (int position = 0; position < row.getArity(); position++) {
            row.setField(position, UNREAD);
        }
        Optional<String> error = Optional.empty();
        try {
            decoder(format, columns).decode(record, row);
        } catch (UndecodableRecordException failure) {
            error = Optional.of(ErrorText.sentence(failure.getMessage()));
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (int position = 0; position < row.getArity(); position++) {
            Object value = row.getField(position);
            if (value != UNREAD) {
                fields.put(columns.getFieldNames().get(position), text(value));
            }
        }
        return new PartlyDecoded(fields, error);
    }

    private static RecordDecoder decoder(String format, RowType columns) {
        return switch (format) {
            case TelltaleAvroFormatFactory.IDENTIFIER -> TelltaleAvroFormatFactory.decoder(columns);
            case TelltaleJsonFormatFactory.IDENTIFIER -> TelltaleJsonFormatFactory.decoder(columns);
            default ->
                throw new IllegalArgumentException("there is no lossless format '" + format + "'; there are "
                        + Arrays.asList(TelltaleAvroFormatFactory.IDENTIFIER, TelltaleJsonFormatFactory.IDENTIFIER));
        };
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }
}
