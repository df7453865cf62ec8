package dev.telltale.connector.format;

import java.util.List;
import java.util.Map;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.runtime.connector.source.ScanRuntimeProviderContext;
import org.apache.flink.table.types.DataType;
import org.apache.flink.util.InstantiationUtil;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;

/** Opens a format in the way of a Kafka table with metadata columns: a task opens a copy that was sent to it. */
public final class Formats {

    private Formats() {}

    public static DeserializationFormatFactory factory(String identifier) {
        return FactoryUtil.discoverFactory(
                Formats.class.getClassLoader(), DeserializationFormatFactory.class, identifier);
    }

    public static DeserializationSchema<RowData> open(DeserializationFormatFactory factory, DataType columns) {
        return open(factory, columns, new UnregisteredMetricsGroup());
    }

    public static DeserializationSchema<RowData> open(
            DeserializationFormatFactory factory, DataType columns, MetricGroup metrics) {
        return open(factory, columns, Map.of(), List.of("raw", "error"), metrics);
    }

    public static DeserializationSchema<RowData> open(
            DeserializationFormatFactory factory,
            DataType columns,
            Map<String, String> options,
            List<String> metadata,
            MetricGroup metrics) {
        DecodingFormat<DeserializationSchema<RowData>> format =
                factory.createDecodingFormat(null, Configuration.fromMap(options));
        format.applyReadableMetadata(metadata);
        try {
            DeserializationSchema<RowData> schema =
                    InstantiationUtil.clone(format.createRuntimeDecoder(ScanRuntimeProviderContext.INSTANCE, columns));
            schema.open(new Opening(metrics));
            return schema;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static GenericRowData decode(DeserializationSchema<RowData> schema, byte[] record) {
        try {
            return (GenericRowData) schema.deserialize(record);
        } catch (Exception e) {
            throw new AssertionError("a lossless format must never throw", e);
        }
    }

    private record Opening(MetricGroup metrics) implements DeserializationSchema.InitializationContext {

        @Override
        public MetricGroup getMetricGroup() {
            return metrics;
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            return SimpleUserCodeClassLoader.create(Formats.class.getClassLoader());
        }
    }
}
