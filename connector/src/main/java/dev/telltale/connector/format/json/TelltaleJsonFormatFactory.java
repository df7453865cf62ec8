package dev.telltale.connector.format.json;

import java.util.stream.IntStream;

import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.format.LosslessFormatFactory;
import dev.telltale.connector.format.RecordDecoder;

/** Creates format {@code telltale-json}, which reads flat JSON objects and converts no types. */
public final class TelltaleJsonFormatFactory extends LosslessFormatFactory {

    @Override
    public String factoryIdentifier() {
        return "telltale-json";
    }

    @Override
    protected RecordDecoder decoder(RowType columns) {
        return new JsonRecordDecoder(IntStream.range(0, columns.getFieldCount())
                .mapToObj(position -> field(columns.getFields().get(position), position))
                .toList());
    }

    private static JsonField field(RowType.RowField column, int position) {
        return new JsonField(column.getName(), position, JsonType.of(column.getName(), column.getType()));
    }
}
