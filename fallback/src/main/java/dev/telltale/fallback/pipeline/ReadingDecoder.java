package dev.telltale.fallback.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.runtime.connector.source.ScanRuntimeProviderContext;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.eventtime.RecordTimestamp;
import dev.telltale.connector.format.OutsideOfJob;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;

/** Decodes records with the format and the options of the live job. */
public final class ReadingDecoder {
    private static final int TIME_PRECISION = 3;

    private final DeserializationSchema<RowData> format;
    private final Optional<RecordTimestamp> recordTimestamp;
    private final KeyText key;
    private final int eventTime;
    private final int error;

    /**
     * @param columns row type of the pipeline's reading contract
     */
    ReadingDecoder(DataType columns, Pipeline pipeline) {
        this.eventTime = DataType.getFieldCount(columns);
        this.error = eventTime + 1;
        Map<String, String> options = pipeline.formatOptions();
        this.format = format(columns, pipeline, options);
        this.recordTimestamp = RecordTimestamp.of(Configuration.fromMap(options));
        this.key = new KeyText(
                (RowType) columns.getLogicalType(), pipeline.manifest().keys().get(0));
    }

    private static DeserializationSchema<RowData> format(
            DataType columns, Pipeline pipeline, Map<String, String> options) {
        List<DataTypes.Field> fields = new ArrayList<>(DataType.getFields(columns));
        fields.add(DataTypes.FIELD(options.get("event-time.column"), DataTypes.TIMESTAMP_LTZ(TIME_PRECISION)));
        DecodingFormat<DeserializationSchema<RowData>> decoding = FactoryUtil.discoverFactory(
                        ReadingDecoder.class.getClassLoader(),
                        DeserializationFormatFactory.class,
                        pipeline.manifest().format().factory())
                .createDecodingFormat(null, Configuration.fromMap(options));
        decoding.applyReadableMetadata(List.of("error"));
        DeserializationSchema<RowData> format =
                decoding.createRuntimeDecoder(ScanRuntimeProviderContext.INSTANCE, DataTypes.ROW(fields));
        try {
            format.open(new OutsideOfJob());
        } catch (Exception failure) {
            throw TelltaleException.because("the format of " + pipeline.name() + " cannot be opened", failure);
        }
        return format;
    }

    /**
     * Decodes the value of a record.
     *
     * @param recordMillis timestamp of the record, which is the event time of some pipelines
     */
    public Reading decode(byte[] value, long recordMillis) {
        RowData row = row(value);
        if (!row.isNullAt(error)) {
            return new Reading.Untimed(row.getString(error).toString());
        }
        if (recordTimestamp.isEmpty()) {
            return new Reading.Timed(
                    key.of(row), row.getTimestamp(eventTime, TIME_PRECISION).getMillisecond());
        }
        long clockMillis = System.currentTimeMillis();
        StringData failure = recordTimestamp.get().error(recordMillis, clockMillis);
        return failure == null ? new Reading.Timed(key.of(row), recordMillis) : new Reading.Untimed(failure.toString());
    }

    private RowData row(byte[] value) {
        try {
            return format.deserialize(value);
        } catch (IOException failure) {
            throw TelltaleException.because("a record cannot be decoded now", failure);
        }
    }
}
