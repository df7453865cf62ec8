package dev.telltale.connector.format;

import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.types.DataType;

/** Creates the decoder of a lossless format whose options are checked. */
@FunctionalInterface
public interface DecoderFactory {

    /**
     * Creates a decoder of records.
     *
     * @param context of the table's source
     * @param columns the columns that a record fills, as a ROW
     * @throws ValidationException if the format does not read the type of a column
     */
    RecordDecoder decoder(DynamicTableSource.Context context, DataType columns);
}
