package dev.telltale.connector.format;

import java.io.IOException;
import java.util.Optional;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;

import dev.telltale.connector.format.lazy.LazilyDecoded;
import dev.telltale.connector.format.lazy.LazyFormat;

/**
 * Turns every record into exactly one row: the decoded row, or a row of nulls with the error. It fails only if a server
 * that the decoder needs does not answer.
 */
final class LosslessDeserializationSchema implements DeserializationSchema<RowData>, LazilyDecoded {

    private static final long serialVersionUID = 1L;

    private static final String UNDECODABLE_RECORDS = "numUndecodableRecords";

    private final RecordDecoder decoder;
    private final RecordColumns columns;
    private final TypeInformation<RowData> producedType;

    private transient Counter undecodableRecords = new SimpleCounter();

    /** @param columns the columns of a row; the decoder fills those of a record */
    LosslessDeserializationSchema(RecordDecoder decoder, RecordColumns columns, TypeInformation<RowData> producedType) {
        this.decoder = decoder;
        this.columns = columns;
        this.producedType = producedType;
    }

    @Override
    public void open(InitializationContext context) throws Exception {
        decoder.open(context);
        undecodableRecords = context.getMetricGroup().counter(UNDECODABLE_RECORDS);
    }

    @Override
    public RowData deserialize(byte[] record) throws IOException {
        try {
            GenericRowData row = columns.emptyRow();
            decoder.decodeValue(record, row);
            return columns.completed(row, record, null);
        } catch (UndecodableRecordException e) {
            undecodableRecords.inc();
            String error = ErrorText.sentence(e.getMessage());
            return columns.completed(columns.emptyRow(), record, StringData.fromString(error));
        }
    }

    @Override
    public boolean isEndOfStream(RowData row) {
        return false;
    }

    @Override
    public TypeInformation<RowData> getProducedType() {
        return producedType;
    }

    @Override
    public Optional<LazyFormat> lazy() {
        return columns.eventTime().flatMap(time -> decoder.lazy().map(fields -> new LazyFormat(fields, time)));
    }
}
