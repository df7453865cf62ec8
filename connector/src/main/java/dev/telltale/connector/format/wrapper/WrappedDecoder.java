package dev.telltale.connector.format.wrapper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.InstantiationUtil;

import dev.telltale.connector.format.RecordDecoder;
import dev.telltale.connector.format.UndecodableRecordException;

/** Decodes with the schema of another format. */
final class WrappedDecoder implements RecordDecoder {

    private static final long serialVersionUID = 1L;

    /** Formats that keep nothing from one record to the next; all others begin anew after a failure. */
    private static final Set<String> STATELESS = Set.of("csv", "json", "protobuf", "raw");

    private final String format;

    /** Never opened: the schema that decodes is a copy. */
    private final DeserializationSchema<RowData> pristine;

    private final RecordGuard guard;
    private final RowTexts texts;
    private final RowData.FieldGetter[] columns;

    private transient DeserializationSchema.InitializationContext context;
    private transient DeserializationSchema<RowData> schema;
    private transient List<RowData> rows;

    WrappedDecoder(String format, DeserializationSchema<RowData> schema, RowType type, RecordGuard guard) {
        this.format = format;
        this.pristine = schema;
        this.guard = guard;
        this.texts = new RowTexts(type);
        this.columns = new RowData.FieldGetter[type.getFieldCount()];
        for (int position = 0; position < columns.length; position++) {
            columns[position] = RowData.createFieldGetter(type.getTypeAt(position), position);
        }
    }

    @Override
    public void open(DeserializationSchema.InitializationContext opening) throws Exception {
        context = opening;
        rows = new ArrayList<>();
        schema = fresh();
    }

    private DeserializationSchema<RowData> fresh() throws Exception {
        DeserializationSchema<RowData> copy =
                InstantiationUtil.clone(pristine, pristine.getClass().getClassLoader());
        copy.open(context);
        return copy;
    }

    @Override
    public void decode(byte[] record, GenericRowData row) throws UndecodableRecordException, IOException {
        guard.check(record);
        RowData decoded = decoded(record);
        if (decoded.getRowKind() != RowKind.INSERT) {
            throw new UndecodableRecordException(
                    "a change of an earlier record (" + decoded.getRowKind() + "): change logs are not supported");
        }
        if (decoded.getArity() != columns.length) {
            throw new UndecodableRecordException(
                    "format " + format + " gave " + decoded.getArity() + " columns instead of " + columns.length);
        }
        texts.check(decoded);
        for (int position = 0; position < columns.length; position++) {
            row.setField(position, columns[position].getFieldOrNull(decoded));
        }
    }

    private RowData decoded(byte[] record) throws UndecodableRecordException, IOException {
        rows.clear();
        try {
            schema.deserialize(record, new ListCollector<>(rows));
        } catch (IOException | RuntimeException failure) {
            restart();
            throw Causes.undecodable(format, failure);
        } catch (StackOverflowError tooDeep) {
            restart();
            throw new UndecodableRecordException("values are nested too deeply");
        }
        if (rows.isEmpty() || rows.get(0) == null) {
            throw new UndecodableRecordException("format " + format + " found no row in the value");
        }
        if (rows.size() > 1) {
            throw new UndecodableRecordException(
                    "format " + format + " found " + rows.size() + " rows in the value, not one");
        }
        return rows.get(0);
    }

    /** After a failure a schema may keep a part of the record in a buffer. */
    private void restart() throws IOException {
        if (STATELESS.contains(format)) {
            return;
        }
        try {
            schema = fresh();
        } catch (Exception failure) {
            throw new IOException("format " + format + " does not start again: " + failure.getMessage(), failure);
        }
    }
}
