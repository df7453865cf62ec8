package dev.telltale.connector.format;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.DataType;

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
     * @param options of the format
     * @param context of a source, which some formats need
     * @param columns the columns of the table
     * @param opening what the decoder is opened with
     * @param record the value as received, or null
     * @throws ValidationException if there is no such format
     */
    public static PartlyDecoded of(
            String format,
            Map<String, String> options,
            DynamicTableSource.Context context,
            DataType columns,
            DeserializationSchema.InitializationContext opening,
            byte[] record) {
        RecordDecoder decoder = FactoryUtil.discoverFactory(
                        PartlyDecoded.class.getClassLoader(), LosslessFormatFactory.class, format)
                .decoders(null, Configuration.fromMap(options))
                .decoder(context, columns);
        List<String> names = DataType.getFieldNames(columns);
        GenericRowData row = new GenericRowData(names.size());
        for (int position = 0; position < row.getArity(); position++) {
            row.setField(position, UNREAD);
        }
        Optional<String> error = error(decoder, opening, record, row);
        return new PartlyDecoded(readFields(names, row), error);
    }

    private static Optional<String> error(
            RecordDecoder decoder,
            DeserializationSchema.InitializationContext opening,
            byte[] record,
            GenericRowData row) {
        try {
            decoder.open(opening);
            decoder.decodeValue(record, row);
            return Optional.empty();
        } catch (UndecodableRecordException failure) {
            return Optional.of(ErrorText.sentence(failure.getMessage()));
        } catch (Exception failure) {
            return Optional.of(ErrorText.sentence(String.valueOf(failure.getMessage())));
        }
    }

    private static Map<String, String> readFields(List<String> names, GenericRowData row) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int position = 0; position < row.getArity(); position++) {
            Object value = row.getField(position);
            if (value != UNREAD) {
                fields.put(names.get(position), text(value));
            }
        }
        return fields;
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }
}
