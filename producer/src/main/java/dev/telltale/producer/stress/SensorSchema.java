package dev.telltale.producer.stress;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import org.apache.avro.Schema;

/** The Avro schema of {@code stress-topic}, kept as the file that other programs can use too. */
final class SensorSchema {
    private SensorSchema() {}

    static Schema load() {
        try (InputStream file = SensorSchema.class.getResourceAsStream("SensorRecord.avsc")) {
            return new Schema.Parser().parse(file);
        } catch (IOException broken) {
            throw new UncheckedIOException("SensorRecord.avsc cannot be read from the jar", broken);
        }
    }
}
