package dev.telltale.fallback.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.formats.avro.typeutils.AvroSchemaConverter;
import org.apache.flink.table.types.logical.RowType;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.LocalOutputFile;

import dev.telltale.sql.failure.TelltaleException;

/** Uncompressed Parquet file, with Flink's Avro schema of the columns; TIMESTAMP(3) is in milliseconds of UTC. */
final class ParquetFile implements RowWriter {
    private final Schema schema;
    private final ParquetWriter<GenericRecord> writer;

    /**
     * Creates the file.
     *
     * @param name of the message type in the file
     * @throws TelltaleException when Avro has no type for a column
     */
    ParquetFile(Path path, String name, RowType columns) throws IOException {
        schema = schema(name, columns);
        GenericData instants = new GenericData();
        instants.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        writer = AvroParquetWriter.<GenericRecord>builder(new LocalOutputFile(path))
                .withSchema(schema)
                .withDataModel(instants)
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new Uncompressed())
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .build();
    }

    private static Schema schema(String name, RowType columns) {
        try {
            return AvroSchemaConverter.convertToSchema(columns, name);
        } catch (IllegalArgumentException | UnsupportedOperationException unsupported) {
            throw TelltaleException.because("report " + name + " has a column that Parquet cannot hold", unsupported);
        }
    }

    @Override
    public void write(Map<String, Object> row) throws IOException {
        GenericRecord record = new GenericData.Record(schema);
        row.forEach(record::put);
        writer.write(record);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
