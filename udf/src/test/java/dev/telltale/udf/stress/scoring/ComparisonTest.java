package dev.telltale.udf.stress.scoring;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Compares scores with figures that were calculated by hand. */
final class ComparisonTest {

    private static final double EXACT = 1e-12;
    private static final long SEED = 42;
    private static final double[] BASE_RATE = {0.25, 0.25, 0.5};

    @Test
    void scoresTheMeanOverTheWindowsOfAReport() {
        ReportForecast forecast = forecast(2, new double[] {0.5, 0.25, 0.25}, new double[] {0, 0, 1});

        assertThat(forecast.logLoss()[0]).isEqualTo((Math.log(2) + Math.log(10_000)) / 2, within(EXACT));
        assertThat(forecast.logLoss()[2]).isEqualTo((Math.log(4) + 0) / 2, within(EXACT));
        assertThat(forecast.brier()[0]).isEqualTo((0.25 + 0.0625 + 0.0625 + 2) / 2, within(EXACT));
        assertThat(forecast.brier()[2]).isEqualTo((0.25 + 0.0625 + 0.5625 + 0) / 2, within(EXACT));
    }

    @Test
    void measuresTheDistanceBetweenConfidenceAndAccuracy() {
        List<Calibration> reports = List.of(
                forecast(2, new double[] {0, 0.1, 0.9}, new double[] {0.9, 0.1, 0})
                        .calibration(),
                forecast(0, new double[] {0.5, 0.25, 0.25}).calibration(),
                forecast(1, new double[] {0, 1, 0}).calibration());

        assertThat(Calibration.error(reports)).isEqualTo((0.4 + 0.5 + 0) / 3, within(EXACT));
    }

    @Test
    void weighsReportsTheSame() {
        ComparedReport longOne = report("A", 2, new double[] {0, 0, 1}, new double[] {0, 0, 1}, new double[] {0, 0, 1});
        ComparedReport shortOne = report("B", 0, new double[] {0.5, 0.5, 0});

        Comparison comparison = Comparison.of(List.of(longOne, shortOne), SEED);

        assertThat(comparison.model().logLoss().value()).isEqualTo(Math.log(2) / 2, within(EXACT));
        assertThat(comparison.baseRate().logLoss().value()).isEqualTo((Math.log(2) + Math.log(4)) / 2, within(EXACT));
        assertThat(comparison.difference().logLoss().value()).isEqualTo(-Math.log(2), within(EXACT));
        assertThat(comparison.model().brier().value()).isEqualTo(0.25, within(EXACT));
    }

    @Test
    void findsForecastsThatFollowTheAnswersOfEachNurse() {
        Comparison comparison = Comparison.of(reports(true), SEED);

        assertThat(comparison.isBetter()).isTrue();
        assertThat(comparison.p()).isLessThan(0.001);
    }

    @Test
    void findsNothingInForecastsThatFollowTheNurseAlone() {
        Comparison comparison = Comparison.of(reports(false), SEED);

        assertThat(comparison.difference().logLoss().high()).isNegative();
        assertThat(comparison.p()).isEqualTo(1);
        assertThat(comparison.isBetter()).isFalse();
    }

    @Test
    void isEqualForEqualSeeds() {
        assertThat(Comparison.of(reports(true), SEED)).isEqualTo(Comparison.of(reports(true), SEED));
    }

    /** Returns reports of four nurses, mostly high, whose forecasts know the answer or only that high is frequent. */
    private static List<ComparedReport> reports(boolean isKnown) {
        List<ComparedReport> reports = new ArrayList<>();
        for (String nurse : List.of("A", "B", "C", "D")) {
            for (int index = 0; index < 8; index++) {
                int level = index < 2 ? 0 : 2;
                double high = isKnown ? (level == 2 ? 0.9 : 0.2) : 0.7;
                reports.add(report(nurse, level, new double[] {0.97 - high, 0.03, high}));
            }
        }
        return reports;
    }

    private static ComparedReport report(String nurse, int level, double[]... forecasts) {
        return new ComparedReport(nurse, level, forecast(level, forecasts), forecast(level, BASE_RATE));
    }

    private static ReportForecast forecast(int level, double[]... forecasts) {
        return ReportForecast.of(List.of(forecasts), level);
    }
}
