package dev.telltale.fallback.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;

/** Parquet, uncompressed; whole numbers as INT64, instants as TIMESTAMP in milliseconds of UTC. */
final class ParquetFile implements RowFile {
    private final MessageType schema;
    private final ParquetWriter<Group> writer;

    ParquetFile(Path path, String name, ReportColumns columns) throws IOException {
        schema = ParquetSchema.of(name, columns);
        writer = ExampleParquetWriter.builder(new LocalOutputFile(path))
                .withType(schema)
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new Uncompressed())
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .build();
    }

    @Override
    public void write(Map<String, Object> row) throws IOException {
        Group group = new SimpleGroup(schema);
        row.forEach((column, value) -> add(group, column, value));
        writer.write(group);
    }

    private static void add(Group group, String column, Object value) {
        if (value instanceof String text) {
            group.append(column, text);
        } else if (value instanceof Long number) {
            group.append(column, number);
        } else if (value instanceof Double number) {
            group.append(column, number);
        } else if (value instanceof Instant instant) {
            group.append(column, instant.toEpochMilli());
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
