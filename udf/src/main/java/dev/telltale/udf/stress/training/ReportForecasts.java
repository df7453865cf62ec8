package dev.telltale.udf.stress.training;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.telltale.udf.stress.StressPredictor;
import dev.telltale.udf.stress.scoring.ComparedReport;
import dev.telltale.udf.stress.scoring.ReportForecast;

/** Forecasts of the tested reports of a fold: those of a model for each window, and the base rate of the training data. */
final class ReportForecasts {

    private ReportForecasts() {}

    static List<ComparedReport> of(Fold fold, StressPredictor predictor) {
        double[] baseRate = baseRate(byReport(fold.train()).keySet());
        return byReport(fold.test()).entrySet().stream()
                .map(entry -> compared(entry.getKey(), entry.getValue(), predictor, baseRate))
                .toList();
    }

    private static ComparedReport compared(
            Report report, List<LabelledWindow> windows, StressPredictor predictor, double[] baseRate) {
        List<double[]> probabilities =
                windows.stream().map(window -> probabilities(predictor, window)).toList();
        return new ComparedReport(
                report.nurse(),
                report.level(),
                ReportForecast.of(probabilities, report.level()),
                ReportForecast.of(List.of(baseRate), report.level()));
    }

    private static double[] probabilities(StressPredictor predictor, LabelledWindow window) {
        predictor.predict(window.features());
        return IntStream.range(0, StressPredictor.CLASSES)
                .mapToDouble(predictor::probability)
                .toArray();
    }

    /** Returns the share of reports of each level. */
    private static double[] baseRate(Collection<Report> reports) {
        double[] shares = new double[StressPredictor.CLASSES];
        reports.forEach(report -> shares[report.level()] += 1.0 / reports.size());
        return shares;
    }

    private static Map<Report, List<LabelledWindow>> byReport(List<LabelledWindow> windows) {
        return windows.stream()
                .collect(Collectors.groupingBy(
                        window -> new Report(window.nurse(), window.report(), window.level()),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    /**
     * One report.
     *
     * @param nurse nurse who reported
     * @param id id of the report
     * @param level level that was reported
     */
    private record Report(String nurse, String id, int level) {}
}
