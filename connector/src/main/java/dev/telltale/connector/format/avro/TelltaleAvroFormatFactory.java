package dev.telltale.connector.format.avro;

import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.format.LosslessFormatFactory;
import dev.telltale.connector.format.RecordDecoder;

/** Creates format {@code telltale-avro}, which reads the records that format {@code avro} writes. */
public final class TelltaleAvroFormatFactory extends LosslessFormatFactory {

    @Override
    public String factoryIdentifier() {
        return "telltale-avro";
    }

    @Override
    protected RecordDecoder decoder(RowType columns) {
        return new AvroRecordDecoder(columns.getFields().stream()
                .map(column -> new AvroField(column.getName(), AvroType.of(column.getName(), column.getType())))
                .toList());
    }
}
