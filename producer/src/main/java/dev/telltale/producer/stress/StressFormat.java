package dev.telltale.producer.stress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

import dev.telltale.producer.reading.ReadingFormat;

/** Bare Avro, without a registry header. */
final class StressFormat implements ReadingFormat<StressReading> {
    private static final List<String> FIELDS = List.of("X", "Y", "Z", "EDA", "HR", "TEMP", "id", "datetime");
    private static final int EXPECTED_BYTES = 64;

    private final GenericData.Record row = new GenericData.Record(SensorSchema.load());
    private final GenericDatumWriter<GenericRecord> writer = new GenericDatumWriter<>(row.getSchema());
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(EXPECTED_BYTES);
    private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    private final RecordingTime time = new RecordingTime();
    private final int[] positions = FIELDS.stream()
            .mapToInt(field -> row.getSchema().getField(field).pos())
            .toArray();

    @Override
    public String timeText(StressReading reading) {
        return time.format(reading.eventTimeMillis(), reading.millisGiven());
    }

    @Override
    public byte[] encode(StressReading reading, String key, String timeText) {
        put(0, reading.x());
        put(1, reading.y());
        put(2, reading.z());
        put(3, reading.eda());
        put(4, reading.hr());
        put(5, reading.temp());
        row.put(positions[6], key);
        row.put(positions[7], timeText);
        try {
            writer.write(row, encoder);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory does not fail", impossible);
        }
        byte[] value = bytes.toByteArray();
        bytes.reset();
        return value;
    }

    private void put(int field, float signal) {
        row.put(positions[field], Float.isNaN(signal) ? null : signal);
    }
}
