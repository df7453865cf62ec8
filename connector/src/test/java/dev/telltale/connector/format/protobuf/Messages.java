package dev.telltale.connector.format.protobuf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.TextFormat;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;
import org.apache.flink.table.types.utils.TypeConversions;

import dev.telltale.connector.format.Formats;

/** Messages of the descriptors that protoc wrote. */
final class Messages {

    static final byte[] READING = file("reading.desc");
    static final byte[] OLD = file("old.desc");

    private Messages() {}

    static byte[] file(String name) {
        try (InputStream stream = Messages.class.getResourceAsStream("/protobuf/" + name)) {
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A message in the library's own text format, encoded by the library. */
    static byte[] encoded(byte[] file, String message, String text) {
        Descriptor type = DescriptorFile.parse(file).message(message);
        try {
            DynamicMessage.Builder builder = DynamicMessage.newBuilder(type);
            TextFormat.merge(text, builder);
            return builder.build().toByteArray();
        } catch (TextFormat.ParseException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    static byte[] reading(String text) {
        return encoded(READING, null, text);
    }

    /** A ROW of columns in the syntax of SQL. */
    static DataType columns(String sql) {
        return TypeConversions.fromLogicalToDataType(
                LogicalTypeParser.parse("ROW<" + sql + ">", Messages.class.getClassLoader()));
    }

    /** The format, with metadata raw and error after the columns. */
    static DeserializationSchema<RowData> open(byte[] file, String message, DataType columns) {
        Map<String, String> options = new HashMap<>();
        options.put("schema", Base64.getEncoder().encodeToString(file));
        if (message != null) {
            options.put("message", message);
        }
        return Formats.open(
                new TelltaleProtobufFormatFactory(),
                columns,
                options,
                List.of("raw", "error"),
                new UnregisteredMetricsGroup());
    }
}
