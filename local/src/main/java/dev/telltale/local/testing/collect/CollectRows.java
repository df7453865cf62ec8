package dev.telltale.local.testing.collect;

import java.util.ArrayList;
import java.util.List;

import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.LogicalType;

import dev.telltale.connector.jdbc.sink.RowBuffer;
import dev.telltale.connector.jdbc.sink.UpsertRule;

/** Keeps the rows that a table of the database would hold at the end, as texts of their cells. */
final class CollectRows extends AbstractStreamOperator<Void> implements OneInputStreamOperator<RowData, Void> {
    private static final long serialVersionUID = 1L;

    private final String table;
    private final UpsertRule rule;
    private final LogicalType[] types;
    private final TypeInformation<RowData> rows;

    private transient RowBuffer buffer;
    private transient TypeSerializer<RowData> serializer;

    CollectRows(CollectedTable table, TypeInformation<RowData> rows) {
        this.table = table.name();
        this.rule = table.rule();
        this.types = table.columns().getLogicalType().getChildren().toArray(LogicalType[]::new);
        this.rows = rows;
    }

    @Override
    public void open() throws Exception {
        super.open();
        buffer = new RowBuffer(rule);
        serializer = rows.createSerializer(getExecutionConfig().getSerializerConfig());
    }

    @Override
    public void processElement(StreamRecord<RowData> element) {
        buffer.add(serializer.copy(element.getValue()));
    }

    @Override
    public void finish() throws Exception {
        ListAccumulator<List<String>> kept = new ListAccumulator<>();
        buffer.rows().forEach(row -> kept.add(cells(row)));
        getRuntimeContext().addAccumulator(JobOutput.ROWS + table, kept);
        super.finish();
    }

    private ArrayList<String> cells(RowData row) {
        ArrayList<String> cells = new ArrayList<>();
        for (int column = 0; column < types.length; column++) {
            Object value = RowData.createFieldGetter(types[column], column).getFieldOrNull(row);
            cells.add(CellText.of(types[column], value));
        }
        return cells;
    }
}
