package dev.telltale.bench.window;

import java.io.IOException;

import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;

import dev.telltale.udf.time.UtcTime;

/** Decodes readings field by field with Avro's decoder, in a third of the time of Avro's generic reader. */
public final class ReadingDecoder {

    private final UtcTime time = new UtcTime();
    private BinaryDecoder avro;
    private Utf8 timeText;

    /**
     * Decodes all fields, without parsing the time.
     *
     * @return whether the record has a time
     */
    private boolean fill(Reading reading, byte[] record) throws IOException {
        avro = DecoderFactory.get().binaryDecoder(record, avro);
        reading.x = signal();
        reading.y = signal();
        reading.z = signal();
        reading.eda = signal();
        reading.heartRate = signal();
        reading.temperature = signal();
        reading.worker = text();
        if (avro.readIndex() == 0) {
            return false;
        }
        timeText = avro.readString(timeText);
        return true;
    }

    /** Decodes a reading without parsing the time. */
    public Reading decodeOnly(byte[] record) throws IOException {
        Reading reading = new Reading();
        fill(reading, record);
        return reading;
    }

    /** Decodes a reading, and parses the time with Telltale's function; null if it has no worker or no valid time. */
    public Reading decode(byte[] record) throws IOException {
        Reading reading = new Reading();
        StringData text =
                fill(reading, record) ? StringData.fromBytes(timeText.getBytes(), 0, timeText.getByteLength()) : null;
        TimestampData instant = time.eval(text);
        if (instant == null || reading.worker == null) {
            return null;
        }
        reading.timeMillis = instant.getMillisecond();
        return reading;
    }

    private float signal() throws IOException {
        return avro.readIndex() == 0 ? Float.NaN : avro.readFloat();
    }

    private String text() throws IOException {
        return avro.readIndex() == 0 ? null : avro.readString();
    }
}
