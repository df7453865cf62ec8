package dev.telltale.connector.landed;

import java.io.IOException;
import java.util.List;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.io.RichInputFormat;
import org.apache.flink.api.common.io.statistics.BaseStatistics;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.RuntimeContextInitializationContextAdapters;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.jdbc.core.table.source.JdbcRowDataInputFormat;
import org.apache.flink.core.io.InputSplit;
import org.apache.flink.core.io.InputSplitAssigner;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;

/** Reads landed records with the stock JDBC input and decodes the value of each. */
final class LandedInputFormat extends RichInputFormat<RowData, InputSplit> implements ResultTypeQueryable<RowData> {
    private static final long serialVersionUID = 1L;

    private final JdbcRowDataInputFormat landed;
    private final DeserializationSchema<RowData> format;
    private final ProducedColumn[] columns;
    private final TypeInformation<RowData> producedType;

    LandedInputFormat(
            JdbcRowDataInputFormat landed,
            DeserializationSchema<RowData> format,
            List<ProducedColumn> columns,
            TypeInformation<RowData> producedType) {
        this.landed = landed;
        this.format = format;
        this.columns = columns.toArray(ProducedColumn[]::new);
        this.producedType = producedType;
    }

    @Override
    public void setRuntimeContext(RuntimeContext context) {
        super.setRuntimeContext(context);
        landed.setRuntimeContext(context);
    }

    @Override
    public void openInputFormat() throws IOException {
        landed.openInputFormat();
        try {
            format.open(RuntimeContextInitializationContextAdapters.deserializationAdapter(getRuntimeContext()));
        } catch (Exception failure) {
            throw new IOException("the format of the values cannot be opened", failure);
        }
    }

    @Override
    public RowData nextRecord(RowData reuse) throws IOException {
        RowData record = landed.nextRecord(null);
        RowData decoded = format.deserialize(record.getBinary(LandedColumn.PAYLOAD.ordinal()));
        GenericRowData row = new GenericRowData(columns.length);
        for (int column = 0; column < columns.length; column++) {
            row.setField(column, columns[column].value(record, decoded));
        }
        return row;
    }

    @Override
    public void configure(Configuration parameters) {
        landed.configure(parameters);
    }

    @Override
    public BaseStatistics getStatistics(BaseStatistics cached) throws IOException {
        return landed.getStatistics(cached);
    }

    @Override
    public InputSplit[] createInputSplits(int atLeast) throws IOException {
        return landed.createInputSplits(atLeast);
    }

    @Override
    public InputSplitAssigner getInputSplitAssigner(InputSplit[] splits) {
        return landed.getInputSplitAssigner(splits);
    }

    @Override
    public void open(InputSplit split) throws IOException {
        landed.open(split);
    }

    @Override
    public boolean reachedEnd() throws IOException {
        return landed.reachedEnd();
    }

    @Override
    public void close() throws IOException {
        landed.close();
    }

    @Override
    public void closeInputFormat() throws IOException {
        landed.closeInputFormat();
    }

    @Override
    public TypeInformation<RowData> getProducedType() {
        return producedType;
    }
}
