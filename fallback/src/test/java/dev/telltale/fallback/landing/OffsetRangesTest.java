package dev.telltale.fallback.landing;

import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.LANDED_ONCE;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.FALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

@Proves(
        value = LANDED_ONCE,
        mode = {BATCH, FALLBACK},
        level = UNIT)
final class OffsetRangesTest {
    private final OffsetRanges landed = new OffsetRanges();

    @Test
    void joinsRangesThatTouch() {
        landed.add(10, 20);
        landed.add(30, 40);
        landed.add(20, 25);
        assertThat(landed.ranges()).isEqualTo(Map.of(10L, 25L, 30L, 40L));

        landed.add(25, 30);
        assertThat(landed.ranges()).isEqualTo(Map.of(10L, 40L));
    }

    @Test
    void findsTheGapFromAnOffsetOn() {
        landed.add(10, 20);
        landed.add(30, 40);

        assertThat(landed.gapFrom(0)).isZero();
        assertThat(landed.gapEnd(0)).isEqualTo(10);
        assertThat(landed.gapFrom(10)).isEqualTo(20);
        assertThat(landed.gapEnd(20)).isEqualTo(30);
        assertThat(landed.gapFrom(35)).isEqualTo(40);
        assertThat(landed.gapEnd(40)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void keepsNothingOfAnEmptyRange() {
        landed.add(5, 5);

        assertThat(landed.ranges()).isEmpty();
    }
}
