package dev.telltale.udf.stress.training;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Compares the scores with figures that were calculated by hand. */
final class ScoreTest {

    private static final double EXACT = 1e-12;

    @Test
    void countsAccuracyRecallAndMacroF1() {
        Confusion confusion = new Confusion();
        int[][] reportedAndPredicted = {{0, 0}, {0, 0}, {0, 1}, {0, 2}, {1, 1}, {1, 2}, {2, 2}, {2, 2}, {2, 2}, {2, 0}};
        for (int[] pair : reportedAndPredicted) {
            confusion.add(pair[0], pair[1]);
        }

        assertThat(confusion.accuracy()).isEqualTo(6 / 10.0, within(EXACT));
        assertThat(confusion.recall(0)).isEqualTo(2 / 4.0, within(EXACT));
        assertThat(confusion.recall(1)).isEqualTo(1 / 2.0, within(EXACT));
        assertThat(confusion.recall(2)).isEqualTo(3 / 4.0, within(EXACT));
        assertThat(confusion.macroF1()).isEqualTo((4 / 7.0 + 2 / 4.0 + 6 / 9.0) / 3, within(EXACT));
        assertThat(confusion.count(2, 0)).isEqualTo(1);
    }

    @Test
    void isZeroForALevelThatDoesNotOccur() {
        Confusion confusion = new Confusion();
        confusion.add(2, 2);

        assertThat(confusion.recall(0)).isZero();
        assertThat(confusion.macroF1()).isEqualTo(1 / 3.0, within(EXACT));
    }
}
