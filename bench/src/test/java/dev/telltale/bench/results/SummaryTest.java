package dev.telltale.bench.results;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SummaryTest {

    @Test
    void takesTheMiddleValueInAnyOrder() {
        assertThat(Summary.of(List.of(9.0, 1.0, 4.0))).isEqualTo(new Summary(4, 1, 9));
    }

    @Test
    void takesTheMeanOfTheTwoMiddleValues() {
        assertThat(Summary.of(List.of(4.0, 1.0, 2.0, 100.0))).isEqualTo(new Summary(3, 1, 100));
    }

    @Test
    void refusesValuesThatAreNotFinite() {
        assertThatIllegalArgumentException().isThrownBy(() -> Summary.of(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Summary.of(List.of(1.0, Double.NaN)));
        assertThatIllegalArgumentException().isThrownBy(() -> Summary.of(List.of(Double.POSITIVE_INFINITY)));
    }

    @Test
    void computesPercentilesByTheNearestRank() {
        double[] hundred = new double[100];
        for (int index = 0; index < hundred.length; index++) {
            hundred[index] = 100 - index;
        }
        assertThat(Summary.percentile(hundred, 0.99)).isEqualTo(99);
        assertThat(Summary.percentile(hundred, 0.5)).isEqualTo(50);
        assertThat(Summary.percentile(hundred, 1)).isEqualTo(100);
        assertThat(Summary.percentile(new double[] {7}, 0.01)).isEqualTo(7);
        assertThat(hundred[0]).as("the order of the values is unchanged").isEqualTo(100);
    }
}
