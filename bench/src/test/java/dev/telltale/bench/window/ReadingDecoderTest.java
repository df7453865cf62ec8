package dev.telltale.bench.window;

import java.io.IOException;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import dev.telltale.bench.load.ReadingEncoder;

import static org.assertj.core.api.Assertions.assertThat;

class ReadingDecoderTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.250Z");
    private static final double[] WITHOUT_HEART_RATE = {0.5, -0.25, 1, 2.5, Double.NaN, 33};

    private final ReadingDecoder decoder = new ReadingDecoder();
    private final ReadingEncoder encoder = new ReadingEncoder();

    @Test
    void decodesAnEncodedReading() throws IOException {
        Reading reading = decoder.decode(encoder.encode("w7", NOON, WITHOUT_HEART_RATE, 0));

        assertThat(reading.worker).isEqualTo("w7");
        assertThat(reading.timeMillis).isEqualTo(NOON.toEpochMilli());
        assertThat(reading.x).isEqualTo(32f);
        assertThat(reading.y).isEqualTo(-16f);
        assertThat(reading.z).isEqualTo(64f);
        assertThat(reading.eda).isEqualTo(2.5f);
        assertThat(reading.heartRate).isNaN();
        assertThat(reading.temperature).isEqualTo(33f);
    }

    @Test
    void ignoresAMissingSignalInItsMean() throws IOException {
        WindowSum sum = new WindowSum()
                .add(decoder.decode(encoder.encode("w7", NOON, WITHOUT_HEART_RATE, 0)))
                .add(decoder.decode(encoder.encode("w7", NOON, new double[] {0, 0, 0, 0.5, 80, 35}, 0)));

        WindowRow row = WindowRow.of("w7", 0, 5_000, sum);

        assertThat(row.readings).isEqualTo(2);
        assertThat(row.means).containsExactly(0.25, -0.125, 0.5, 1.5, 80, 34);
    }

    @Test
    void predictsNoLevelWithoutSignals() {
        WindowRow row = new WindowPredictor().predict(WindowRow.of("w7", 0, 5_000, new WindowSum()));
        assertThat(row.level).isEqualTo(WindowRow.NO_LEVEL);
    }
}
