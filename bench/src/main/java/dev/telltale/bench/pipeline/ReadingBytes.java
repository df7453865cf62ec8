package dev.telltale.bench.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;

/** Writes readings as the wristbands do: Avro, six signals, worker, time. */
public final class ReadingBytes {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int ACCELERATIONS = 3;
    private static final double COUNTS_PER_G = 64;
    private static final int EXPECTED_BYTES = 64;

    /** How much a reading differs from the next one, as a share of it. Chosen by us. */
    private static final double STEP = 0.001;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(EXPECTED_BYTES);
    private final Encoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);

    /**
     * One reading.
     *
     * @param means of its window: acceleration in g, then the other signals; NaN for one that is missing
     * @param number which reading of its window it is, so that they differ
     */
    public byte[] of(String worker, Instant time, double[] means, int number) {
        try {
            for (int signal = 0; signal < means.length; signal++) {
                double unit = signal < ACCELERATIONS ? COUNTS_PER_G : 1;
                write(means[signal] * unit * (1 + STEP * number));
            }
            encoder.writeIndex(1);
            encoder.writeString(worker);
            encoder.writeIndex(1);
            encoder.writeString(TIME.format(time));
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory does not fail", impossible);
        }
        byte[] reading = bytes.toByteArray();
        bytes.reset();
        return reading;
    }

    private void write(double signal) throws IOException {
        if (Double.isNaN(signal)) {
            encoder.writeIndex(0);
            return;
        }
        encoder.writeIndex(1);
        encoder.writeFloat((float) signal);
    }
}
