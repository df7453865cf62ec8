package dev.telltale.connector.format.wrapper;

import java.io.Serializable;
import java.util.Set;

import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.format.UndecodableRecordException;

/** Rejects records of which a format would silently lose a part. */
@FunctionalInterface
interface RecordGuard extends Serializable {

    /** The guard of a format that loses nothing. */
    RecordGuard NONE = record -> {};

    /** Types whose values format csv changes silently: any text is a BOOLEAN, and a DECIMAL is rounded. */
    Set<LogicalTypeRoot> CHANGED_BY_CSV = Set.of(LogicalTypeRoot.BOOLEAN, LogicalTypeRoot.DECIMAL);

    /**
     * Checks a record before it is decoded.
     *
     * @throws UndecodableRecordException if the format would not read all of it
     */
    void check(byte[] record) throws UndecodableRecordException;

    /**
     * The guard of a format.
     *
     * @throws ValidationException if the format changes values of a column
     */
    static RecordGuard of(String format, ReadableConfig options, RowType columns) {
        if (!format.equals("csv")) {
            return NONE;
        }
        for (RowType.RowField column : columns.getFields()) {
            if (CHANGED_BY_CSV.contains(column.getType().getTypeRoot())) {
                throw new ValidationException("Column '" + column.getName() + "' is " + column.getType()
                        + ", which format 'csv' does not read without loss: it takes any text for a BOOLEAN, and rounds"
                        + " a DECIMAL. Declare it STRING and CAST it in SQL.");
            }
        }
        String quote =
                options.get(ConfigOptions.key("quote-character").stringType().defaultValue("\""));
        boolean quotes = !options.get(
                ConfigOptions.key("disable-quote-character").booleanType().defaultValue(false));
        int quoteByte = quotes && !quote.isEmpty() ? quote.charAt(0) : -1;
        return record -> requireOneLine(record, quoteByte);
    }

    /** Format csv reads the first line only. */
    private static void requireOneLine(byte[] record, int quote) throws UndecodableRecordException {
        boolean quoted = false;
        for (int at = 0; at < record.length; at++) {
            quoted ^= record[at] == quote;
            if (record[at] == '\n' && !quoted && at < record.length - 1) {
                throw new UndecodableRecordException("more than one line");
            }
        }
    }
}
