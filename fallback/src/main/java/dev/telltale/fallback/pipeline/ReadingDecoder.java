package dev.telltale.fallback.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.runtime.connector.source.ScanRuntimeProviderContext;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;

/** Decodes records with the format and the options of the live job. */
public final class ReadingDecoder {
    private static final int TIME_PRECISION = 3;

    private final DeserializationSchema<RowData> format;
    private final KeyText key;
    private final int eventTime;
    private final int error;

    /**
     * @param columns row type of the pipeline's reading contract
     */
    ReadingDecoder(DataType columns, Pipeline pipeline) {
        this.eventTime = DataType.getFieldCount(columns);
        this.error = eventTime + 1;
        this.format = format(columns, pipeline);
        this.key = new KeyText(
                (RowType) columns.getLogicalType(), pipeline.manifest().keys().get(0));
    }

    private static DeserializationSchema<RowData> format(DataType columns, Pipeline pipeline) {
        Map<String, String> options = pipeline.formatOptions();
        List<DataTypes.Field> fields = new ArrayList<>(DataType.getFields(columns));
        fields.add(DataTypes.FIELD(options.get("event-time.column"), DataTypes.TIMESTAMP_LTZ(TIME_PRECISION)));
        DecodingFormat<DeserializationSchema<RowData>> decoding = FactoryUtil.discoverFactory(
                        ReadingDecoder.class.getClassLoader(),
                        DeserializationFormatFactory.class,
                        pipeline.manifest().format().factory())
                .createDecodingFormat(null, Configuration.fromMap(options));
        decoding.applyReadableMetadata(List.of("error"));
        return decoding.createRuntimeDecoder(ScanRuntimeProviderContext.INSTANCE, DataTypes.ROW(fields));
    }

    /** Decodes the value of a record. */
    public Reading decode(byte[] value) {
        RowData row = row(value);
        return row.isNullAt(error)
                ? new Reading.Timed(
                        key.of(row), row.getTimestamp(eventTime, TIME_PRECISION).getMillisecond())
                : new Reading.Untimed(row.getString(error).toString());
    }

    private RowData row(byte[] value) {
        try {
            return format.deserialize(value);
        } catch (IOException impossible) {
            throw TelltaleException.because("a lossless format failed", impossible);
        }
    }
}
