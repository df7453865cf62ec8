package dev.telltale.fallback;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.runtime.connector.source.ScanRuntimeProviderContext;
import org.apache.flink.table.types.DataType;

import dev.telltale.sql.Topics;
import dev.telltale.udf.reading.ReadingKey;
import dev.telltale.udf.time.IsoTime;
import dev.telltale.udf.time.UtcTime;

/** Decodes and judges records as the live job does: with its format, its key function and its time function. */
final class ReadingDecoder {
    private static final Map<String, Function<String, TimestampData>> TIME_FUNCTIONS =
            Map.of("utc_time", new UtcTime()::eval, "iso_time", new IsoTime()::eval);

    private final DeserializationSchema<RowData> format;
    private final List<String> names;
    private final int key;
    private final int time;
    private final Function<String, TimestampData> timeFunction;
    private final ReadingKey readingKey = new ReadingKey();
    private final Duration clockAheadAllowance;

    /**
     * @param columns row type of the pipeline's reading contract
     * @param clockAheadAllowance how far ahead of the clock a reading may be
     */
    ReadingDecoder(DataType columns, Topics.Input input, Duration clockAheadAllowance) {
        this.names = DataType.getFieldNames(columns);
        this.key = names.indexOf(input.keyField());
        this.time = names.indexOf(input.timeField());
        this.timeFunction = TIME_FUNCTIONS.get(input.timeFunction());
        this.clockAheadAllowance = clockAheadAllowance;
        this.format = formatOf(columns, input.format());
    }

    private static DeserializationSchema<RowData> formatOf(DataType columns, String identifier) {
        DecodingFormat<DeserializationSchema<RowData>> decoding = FactoryUtil.discoverFactory(
                        ReadingDecoder.class.getClassLoader(), DeserializationFormatFactory.class, identifier)
                .createDecodingFormat(null, new Configuration());
        decoding.applyReadableMetadata(List.of("error"));
        return decoding.createRuntimeDecoder(ScanRuntimeProviderContext.INSTANCE, columns);
    }

    List<String> columnNames() {
        return names;
    }

    Reading decode(byte[] value) {
        RowData row = row(value);
        if (!row.isNullAt(names.size())) {
            return new Reading.Invalid(row.getString(names.size()).toString());
        }
        if (row.isNullAt(key) || readingKey.eval(row.getString(key)) == null) {
            return new Reading.Invalid(names.get(key) + ": missing or unusable as a key");
        }
        if (row.isNullAt(time)) {
            return new Reading.Invalid(names.get(time) + ": missing");
        }
        TimestampData eventTime = timeFunction.apply(row.getString(time).toString());
        if (eventTime == null) {
            return new Reading.Invalid(names.get(time) + ": unreadable");
        }
        long ahead = eventTime.getMillisecond() - System.currentTimeMillis();
        return ahead > clockAheadAllowance.toMillis()
                ? new Reading.Invalid(names.get(time) + ": too far ahead of the clock")
                : new Reading.Valid(row, eventTime.getMillisecond());
    }

    private RowData row(byte[] value) {
        try {
            return format.deserialize(value);
        } catch (IOException never) {
            throw new FallbackException("a lossless format failed", never);
        }
    }
}
