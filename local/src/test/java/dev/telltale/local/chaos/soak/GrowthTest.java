package dev.telltale.local.chaos.soak;

import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class GrowthTest {
    private static final int SAMPLES = 300;

    @Test
    void aQuantityThatRisesSlowlyIsALeak() {
        assertThat(Growth.of("threads", 0, samples(i -> 100 + i)).isLeak()).isTrue();
    }

    @Test
    void oneHighSampleIsNoLeak() {
        assertThat(Growth.of("memory", 0, samples(i -> i == SAMPLES - 1 ? 900 : 600))
                        .isLeak())
                .isFalse();
    }

    @Test
    void aRiseToThePermittedSizeIsNoLeak() {
        assertThat(Growth.of("pg_wal", 512, samples(i -> 16 + i)).isLeak()).isFalse();
        assertThat(Growth.of("pg_wal", 512, samples(i -> 16 + 3L * i)).isLeak()).isTrue();
    }

    private static List<Long> samples(LongUnaryOperator value) {
        return LongStream.range(0, SAMPLES).map(value).boxed().toList();
    }
}
