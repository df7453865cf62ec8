package dev.telltale.connector.format;

import java.util.List;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;

/** Turns every record into exactly one row: a decoded one, or one of nulls that carries the error. Never fails. */
final class LosslessDeserializationSchema implements DeserializationSchema<RowData> {

    private static final long serialVersionUID = 1L;

    private static final String UNDECODABLE_RECORDS = "numUndecodableRecords";

    private final RecordDecoder decoder;
    private final int columnCount;
    private final RecordMetadata[] metadata;
    private final TypeInformation<RowData> producedType;

    private transient Counter undecodableRecords = new SimpleCounter();

    /**
     * @param columnCount physical columns, which the decoder fills
     * @param metadata what is appended to them, in this order
     */
    LosslessDeserializationSchema(
            RecordDecoder decoder,
            int columnCount,
            List<RecordMetadata> metadata,
            TypeInformation<RowData> producedType) {
        this.decoder = decoder;
        this.columnCount = columnCount;
        this.metadata = metadata.toArray(RecordMetadata[]::new);
        this.producedType = producedType;
    }

    @Override
    public void open(InitializationContext context) {
        undecodableRecords = context.getMetricGroup().counter(UNDECODABLE_RECORDS);
    }

    @Override
    public RowData deserialize(byte[] record) {
        GenericRowData row = new GenericRowData(columnCount + metadata.length);
        try {
            if (record == null) {
                throw new UndecodableRecordException("null value");
            }
            if (record.length == 0) {
                throw new UndecodableRecordException("empty value");
            }
            decoder.decode(record, row);
            return withMetadata(row, record, null);
        } catch (UndecodableRecordException e) {
            undecodableRecords.inc();
            String error = ErrorText.sentence(e.getMessage());
            return withMetadata(
                    new GenericRowData(columnCount + metadata.length), record, StringData.fromString(error));
        }
    }

    private RowData withMetadata(GenericRowData row, byte[] record, StringData error) {
        for (int i = 0; i < metadata.length; i++) {
            row.setField(columnCount + i, valueOf(metadata[i], record, error));
        }
        return row;
    }

    private static Object valueOf(RecordMetadata metadata, byte[] record, StringData error) {
        return switch (metadata) {
            case RAW -> record;
            case ERROR -> error;
            case RECEIVED_AT -> TimestampData.fromEpochMillis(System.currentTimeMillis());
        };
    }

    @Override
    public boolean isEndOfStream(RowData row) {
        return false;
    }

    @Override
    public TypeInformation<RowData> getProducedType() {
        return producedType;
    }
}
