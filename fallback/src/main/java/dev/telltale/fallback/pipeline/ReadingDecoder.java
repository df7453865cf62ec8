package dev.telltale.fallback.pipeline;

import java.io.IOException;
import java.util.List;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.runtime.connector.source.ScanRuntimeProviderContext;
import org.apache.flink.table.types.DataType;

import dev.telltale.fallback.FallbackException;

/** Decodes and judges records as the live job does: with its format and its functions. */
public final class ReadingDecoder {
    private final DeserializationSchema<RowData> format;
    private final ReadingRules rules;
    private final int error;

    /**
     * @param columns row type of the pipeline's reading contract
     * @param identifier Flink's name of the format
     */
    ReadingDecoder(DataType columns, String identifier, ReadingRules rules) {
        this.rules = rules;
        this.error = DataType.getFieldCount(columns);
        this.format = formatOf(columns, identifier);
    }

    private static DeserializationSchema<RowData> formatOf(DataType columns, String identifier) {
        DecodingFormat<DeserializationSchema<RowData>> decoding = FactoryUtil.discoverFactory(
                        ReadingDecoder.class.getClassLoader(), DeserializationFormatFactory.class, identifier)
                .createDecodingFormat(null, new Configuration());
        decoding.applyReadableMetadata(List.of("error"));
        return decoding.createRuntimeDecoder(ScanRuntimeProviderContext.INSTANCE, columns);
    }

    public Reading decode(byte[] value) {
        RowData row = row(value);
        return row.isNullAt(error)
                ? rules.judge(row)
                : new Reading.Invalid(row.getString(error).toString());
    }

    private RowData row(byte[] value) {
        try {
            return format.deserialize(value);
        } catch (IOException never) {
            throw new FallbackException("a lossless format failed", never);
        }
    }
}
