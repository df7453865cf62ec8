package dev.telltale.connector.format.json;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonParser;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonToken;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.format.UndecodableRecordException;

/**
 * An object, read as a row. A field must have the type of its column and must not occur twice. A missing field is null.
 * Fields without a column are skipped.
 */
final class JsonObject implements JsonValue {

    private static final long serialVersionUID = 1L;

    private final List<String> names;
    private final Map<String, Integer> positions = new HashMap<>();
    private final JsonField[] fields;

    JsonObject(RowType row, JsonTypes types) {
        names = List.copyOf(row.getFieldNames());
        fields = new JsonField[names.size()];
        for (int position = 0; position < fields.length; position++) {
            positions.put(names.get(position), position);
            fields[position] = types.in(names.get(position)).field(row.getTypeAt(position));
        }
    }

    @Override
    public Object read(JsonParser parser) throws IOException, UndecodableRecordException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return null;
        }
        GenericRowData row = new GenericRowData(fields.length);
        read(parser, row);
        return row;
    }

    /** Reads an object from its start to its end into the leading fields of a row, which are null. */
    void read(JsonParser parser, GenericRowData row) throws IOException, UndecodableRecordException {
        boolean[] given = new boolean[fields.length];
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Integer position = positions.get(parser.currentName());
            parser.nextToken();
            if (position == null) {
                parser.skipChildren();
            } else {
                if (given[position]) {
                    throw new UndecodableRecordException("given twice").in(names.get(position));
                }
                given[position] = true;
                row.setField(position, read(position, parser));
            }
        }
        for (int position = 0; position < fields.length; position++) {
            if (!given[position] && !fields[position].nullable()) {
                throw new UndecodableRecordException("missing, but the column is NOT NULL").in(names.get(position));
            }
        }
    }

    private Object read(int position, JsonParser parser) throws IOException, UndecodableRecordException {
        try {
            return fields[position].read(parser);
        } catch (UndecodableRecordException failure) {
            throw failure.in(names.get(position));
        }
    }

    @Override
    public String description() {
        return "an object";
    }
}
