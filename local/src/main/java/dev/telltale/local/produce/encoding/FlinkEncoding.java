package dev.telltale.local.produce.encoding;

import java.io.IOException;

import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.factories.SerializationFormatFactory;
import org.apache.flink.table.runtime.connector.sink.SinkRuntimeProviderContext;
import org.apache.flink.table.runtime.connector.source.ScanRuntimeProviderContext;
import org.apache.flink.table.types.DataType;

import dev.telltale.connector.format.OutsideOfJob;
import dev.telltale.connector.format.RecordDecoder;
import dev.telltale.connector.format.UndecodableRecordException;
import dev.telltale.connector.format.json.TelltaleJsonFormatFactory;
import dev.telltale.sql.manifest.ValueFormat;

/** Encodes JSON objects with the encoder that Flink has for a format, such as csv. */
public final class FlinkEncoding implements ValueEncoding {
    private final ValueFormat format;
    private final SerializationSchema<RowData> encoder;
    private final RecordDecoder json;
    private final int width;

    /**
     * Finds the encoder.
     *
     * @param columns the columns of the readings
     * @throws IllegalArgumentException if the format can only be read
     */
    public FlinkEncoding(ValueFormat format, DataType columns) {
        this.format = format;
        try {
            encoder = FactoryUtil.discoverFactory(
                            getClass().getClassLoader(), SerializationFormatFactory.class, format.name())
                    .createEncodingFormat(null, Configuration.fromMap(format.options()))
                    .createRuntimeEncoder(new SinkRuntimeProviderContext(false), columns);
            encoder.open(null);
            json = new TelltaleJsonFormatFactory()
                    .decoders(null, new Configuration())
                    .decoder(ScanRuntimeProviderContext.INSTANCE, columns);
            json.open(new OutsideOfJob());
        } catch (ValidationException unknown) {
            throw new IllegalArgumentException("no value can be written in format " + format.name(), unknown);
        } catch (Exception failure) {
            throw new IllegalArgumentException(
                    "format " + format.name() + " cannot be written: " + failure.getMessage(), failure);
        }
        width = columns.getChildren().size();
    }

    @Override
    public byte[] encode(byte[] value) {
        try {
            return written(value);
        } catch (IllegalArgumentException notOfTheColumns) {
            return value;
        }
    }

    /**
     * The value of a JSON object.
     *
     * @throws IllegalArgumentException naming the field that its column cannot hold
     */
    public byte[] written(byte[] value) {
        GenericRowData row = new GenericRowData(width);
        try {
            json.decodeValue(value, row);
            return encoder.serialize(row);
        } catch (UndecodableRecordException | IOException | RuntimeException failure) {
            throw new IllegalArgumentException(
                    "cannot be written in format " + format.name() + ": " + failure.getMessage(), failure);
        }
    }
}
