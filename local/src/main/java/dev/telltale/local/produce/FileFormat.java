package dev.telltale.local.produce;

import dev.telltale.local.produce.encoding.ValueEncoding;
import dev.telltale.producer.reading.ReadingFormat;

/**
 * Encodes records of files in the format of a pipeline.
 *
 * @param encoding turns JSON text into a value of the topic
 */
record FileFormat(ValueEncoding encoding) implements ReadingFormat<FileReading> {

    @Override
    public String timeText(FileReading reading) {
        return reading.shape().timeTextOf(reading.value()).orElse("");
    }

    @Override
    public byte[] encode(FileReading reading, String key, String time) {
        byte[] json = reading.value();
        if (key == null) {
            json = reading.shape().withoutKey(json);
        }
        if (!time.equals(timeText(reading))) {
            json = reading.shape().withTime(json, time);
        }
        return encoding.encode(json);
    }

    @Override
    public byte[] encode(FileReading reading) {
        return encoding.encode(reading.value());
    }

    /** The clock: a broker may delete records with an old timestamp at once. */
    @Override
    public long timestampMillis(FileReading reading) {
        return System.currentTimeMillis();
    }
}
