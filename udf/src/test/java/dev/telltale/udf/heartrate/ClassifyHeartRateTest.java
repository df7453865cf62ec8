package dev.telltale.udf.heartrate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class ClassifyHeartRateTest {

    private final ClassifyHeartRate classify = new ClassifyHeartRate();

    @ParameterizedTest
    @CsvSource({
        "49.99999999999999, bradycardia",
        "50, normal",
        "72.5, normal",
        "100, normal",
        "100.00000000000001, tachycardia",
        "180, tachycardia",
        "0, bradycardia",
        "-1, bradycardia",
        "Infinity, tachycardia",
        "-Infinity, bradycardia"
    })
    void classifiesTheBoundsAsNormal(double meanBpm, String expected) {
        assertThat(classify.eval(meanBpm)).isEqualTo(expected);
    }

    @Test
    void returnsNullWithoutAMean() {
        assertThat(classify.eval(null)).isNull();
        assertThat(classify.eval(Double.NaN)).isNull();
    }
}
