package dev.telltale.connector.format.wrapper;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.apache.flink.api.common.serialization.AbstractDeserializationSchema;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.Collector;

/** A format of a user that fails in each way, and that keeps what it read before a failure in a buffer. */
public final class UnreliableFormatFactory implements DeserializationFormatFactory {

    @Override
    public String factoryIdentifier() {
        return "test-unreliable";
    }

    @Override
    public DecodingFormat<DeserializationSchema<RowData>> createDecodingFormat(
            DynamicTableFactory.Context context, ReadableConfig options) {
        return new DecodingFormat<>() {
            @Override
            public DeserializationSchema<RowData> createRuntimeDecoder(
                    DynamicTableSource.Context source, DataType columns) {
                return new Unreliable();
            }

            @Override
            public ChangelogMode getChangelogMode() {
                return ChangelogMode.insertOnly();
            }
        };
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return Set.of();
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        return Set.of();
    }

    private static final class Unreliable extends AbstractDeserializationSchema<RowData> {
        private static final long serialVersionUID = 1L;

        private String buffer = "";

        @Override
        public RowData deserialize(byte[] record) throws IOException {
            throw new IOException("not called");
        }

        @Override
        public void deserialize(byte[] record, Collector<RowData> out) throws IOException {
            buffer += new String(record, StandardCharsets.UTF_8);
            GenericRowData row = GenericRowData.of(StringData.fromString(buffer));
            switch (buffer) {
                case "throws" -> throw new IOException("cannot read " + buffer, new RuntimeException("this is bad"));
                case "unreachable" -> throw new IOException("no answer", new ConnectException("refused"));
                case "null" -> out.collect(null);
                case "deep" -> throw new StackOverflowError();
                case "twice" -> {
                    out.collect(row);
                    out.collect(row);
                }
                case "delete" -> out.collect(GenericRowData.ofKind(RowKind.DELETE, row.getField(0)));
                default -> out.collect(row);
            }
            buffer = "";
        }
    }
}
