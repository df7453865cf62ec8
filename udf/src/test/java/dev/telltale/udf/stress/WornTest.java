package dev.telltale.udf.stress;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class WornTest {

    private static final byte[] VERSION_1 = Stumps.adding(1, 2, 3);
    private static final byte[] VERSION_2 = new String(VERSION_1, StandardCharsets.UTF_8)
            .replace("\"attributes\":{}", "\"attributes\":{\"only_worn\":\"true\"}")
            .getBytes(StandardCharsets.UTF_8);

    private final Worn worn = new Worn();

    /** The bounds of the source, with 28 for its 30 °C. */
    @ParameterizedTest
    @CsvSource({
        "0.05, 28, true",
        "60, 40, true",
        "3.2, 33.5, true",
        "0.0499, 33.5, false",
        "60.001, 33.5, false",
        "0, 33.5, false",
        "3.2, 27.999, false",
        "3.2, 40.001, false",
        "0.01, 22, false",
        "3.2, , ",
        ", 33.5, ",
        ", , ",
        "0.01, , false",
        ", 22, false",
        "NaN, 33.5, ",
        "Infinity, 33.5, ",
        "3.2, -Infinity, ",
    })
    void isJudgedByTheBoundsOfBothSignals(Double eda, Double skinTemperature, Boolean expected) {
        assertThat(worn.eval(eda, skinTemperature)).isEqualTo(expected);
    }

    /** A warm dry band, one in a pocket, one on a table; three on wrists, as recorded. */
    @ParameterizedTest
    @CsvSource({
        "0.02, 31.0, false",
        "0.3, 26.1, false",
        "0.0, 21.8, false",
        "0.4, 30.7, true",
        "23.0, 33.9, true",
        ", 33.9, true"
    })
    void decidesFromVersion2OnWhetherTheModelAnswers(Double eda, Double skinTemperature, boolean answers) {
        assertThat(answers(VERSION_2, eda, skinTemperature)).isEqualTo(answers);
        assertThat(answers(VERSION_1, eda, skinTemperature)).isTrue();
    }

    @Test
    void isARuleOfTheShippedModel() {
        assertThat(StressModel.shipped().onlyWorn()).isTrue();
    }

    private static boolean answers(byte[] model, Double eda, double skinTemperature) {
        StressPredictor predictor = new StressPredictor(StressModel.parse("test", model));
        predictor.clear();
        predictor.set(Features.EDA, eda == null ? Double.NaN : eda);
        predictor.set(Features.SKIN_TEMPERATURE, skinTemperature);
        return predictor.hasAnswer();
    }
}
