package dev.telltale.local.testing.collect;

import java.util.ArrayList;
import java.util.Arrays;

import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.api.common.serialization.RuntimeContextInitializationContextAdapters;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Keeps the records that a topic would get, in their order: key and value as text. */
final class CollectRecords extends AbstractStreamOperator<Void> implements OneInputStreamOperator<RowData, Void> {
    private static final long serialVersionUID = 1L;

    private final String topic;
    private final RowData.FieldGetter key;
    private final SerializationSchema<RowData> format;

    private transient ListAccumulator<ArrayList<String>> kept;

    CollectRecords(String topic, RowData.FieldGetter key, SerializationSchema<RowData> format) {
        this.topic = topic;
        this.key = key;
        this.format = format;
    }

    @Override
    public void open() throws Exception {
        super.open();
        format.open(RuntimeContextInitializationContextAdapters.serializationAdapter(getRuntimeContext()));
        kept = new ListAccumulator<>();
        getRuntimeContext().addAccumulator(JobOutput.RECORDS + topic, kept);
    }

    @Override
    public void processElement(StreamRecord<RowData> element) {
        RowData row = element.getValue();
        if (row.getRowKind() == RowKind.UPDATE_BEFORE) {
            return;
        }
        boolean isDelete = row.getRowKind() == RowKind.DELETE;
        row.setRowKind(RowKind.INSERT);
        String value = isDelete ? "" : new String(format.serialize(row), UTF_8);
        kept.add(new ArrayList<>(Arrays.asList(String.valueOf(key.getFieldOrNull(row)), value)));
    }
}
