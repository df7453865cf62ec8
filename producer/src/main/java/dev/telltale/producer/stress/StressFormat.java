package dev.telltale.producer.stress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;

import dev.telltale.producer.reading.ReadingFormat;

/**
 * Avro without a registry header: the fields of {@code SensorRecord.avsc} in order. It does not use Avro's generic
 * writer, which looks up the type of each value and takes three times as long.
 */
public final class StressFormat implements ReadingFormat<StressReading> {

    /** Branches of the union of each field, in the order of the schema. */
    private static final int NULL = 0;

    private static final int VALUE = 1;

    private static final int EXPECTED_BYTES = 64;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(EXPECTED_BYTES);
    private final Encoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    private final RecordingTime time = new RecordingTime();

    @Override
    public String timeText(StressReading reading) {
        return time.format(reading.eventTimeMillis(), reading.millisGiven());
    }

    @Override
    public byte[] encode(StressReading reading, String key, String timeText) {
        try {
            write(reading.x());
            write(reading.y());
            write(reading.z());
            write(reading.eda());
            write(reading.hr());
            write(reading.temp());
            write(key);
            write(timeText);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory does not fail", impossible);
        }
        byte[] value = bytes.toByteArray();
        bytes.reset();
        return value;
    }

    private void write(float signal) throws IOException {
        if (Float.isNaN(signal)) {
            encoder.writeIndex(NULL);
            return;
        }
        encoder.writeIndex(VALUE);
        encoder.writeFloat(signal);
    }

    private void write(String text) throws IOException {
        if (text == null) {
            encoder.writeIndex(NULL);
            return;
        }
        encoder.writeIndex(VALUE);
        encoder.writeString(text);
    }
}
