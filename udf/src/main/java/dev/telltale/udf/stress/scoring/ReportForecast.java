package dev.telltale.udf.stress.scoring;

import java.util.List;

/**
 * The losses of the forecasts of one report. A report weighs the same, however many windows it has.
 *
 * @param logLoss mean logarithmic loss, natural logarithm, by the level that might have been reported
 * @param brier mean sum of squared differences over the levels, 0 to 2, by the level that might have been reported
 * @param calibration confidence and accuracy for the level that was reported
 * @see <a href="https://doi.org/10.1198/016214506000001437">Gneiting and Raftery, Strictly proper scoring rules, 2007</a>
 */
public record ReportForecast(double[] logLoss, double[] brier, Calibration calibration) {

    /** Smallest probability in a logarithm. Chosen by us: without it, one event that was called impossible has infinite loss. */
    static final double SMALLEST_PROBABILITY = 1e-4;

    /**
     * Scores forecasts.
     *
     * @param probabilities probabilities of the levels, one array per forecast, at least one
     * @param level level that was reported
     */
    public static ReportForecast of(List<double[]> probabilities, int level) {
        int levels = probabilities.get(0).length;
        double[] logLoss = new double[levels];
        double[] brier = new double[levels];
        for (double[] forecast : probabilities) {
            for (int reported = 0; reported < levels; reported++) {
                logLoss[reported] += logLoss(forecast[reported]) / probabilities.size();
                brier[reported] += brier(forecast, reported) / probabilities.size();
            }
        }
        return new ReportForecast(logLoss, brier, Calibration.of(probabilities, level));
    }

    private static double logLoss(double probability) {
        return -StrictMath.log(Math.max(SMALLEST_PROBABILITY, probability));
    }

    private static double brier(double[] forecast, int reported) {
        double sum = 0;
        for (int level = 0; level < forecast.length; level++) {
            double difference = forecast[level] - (level == reported ? 1 : 0);
            sum += difference * difference;
        }
        return sum;
    }
}
