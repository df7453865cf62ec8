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
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.runtime.connector.source.ScanRuntimeProviderContext;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Manifest;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.SqlSyntax;

/** Decodes and validates records with the format, the options and the functions of the live job. */
public final class ReadingDecoder {
    private static final int TIME_PRECISION = 3;

    private final DeserializationSchema<RowData> format;
    private final List<ColumnCheck> checks;
    private final int eventTime;
    private final int error;

    /**
     * @param columns row type of the pipeline's reading contract
     */
    ReadingDecoder(DataType columns, Pipeline pipeline) {
        this.eventTime = DataType.getFieldCount(columns);
        this.error = eventTime + 1;
        this.format = format(columns, pipeline);
        this.checks = checks((RowType) columns.getLogicalType(), pipeline);
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

    private static List<ColumnCheck> checks(RowType columns, Pipeline pipeline) {
        Map<String, String> functions = pipeline.functions();
        List<ColumnCheck> checks = new ArrayList<>();
        for (String key : pipeline.manifest().keys()) {
            checks.add(
                    ColumnCheck.notNull(columns, key, functions.get(SqlSyntax.KEY_FUNCTION), Manifest.keyError(key)));
        }
        for (Manifest.Check check : pipeline.manifest().checks()) {
            checks.add(ColumnCheck.notFalse(columns, check.column(), functions.get(check.function()), check.error()));
        }
        return checks;
    }

    /** Decodes the value of a record. */
    public Reading decode(byte[] value) {
        RowData row = row(value);
        if (!row.isNullAt(error)) {
            return new Reading.Invalid(row.getString(error).toString());
        }
        Optional<ColumnCheck> failed =
                checks.stream().filter(check -> !check.accepts(row)).findFirst();
        return failed.isPresent()
                ? new Reading.Invalid(failed.get().error())
                : new Reading.Valid(
                        row, row.getTimestamp(eventTime, TIME_PRECISION).getMillisecond());
    }

    private RowData row(byte[] value) {
        try {
            return format.deserialize(value);
        } catch (IOException impossible) {
            throw TelltaleException.because("a lossless format failed", impossible);
        }
    }
}
