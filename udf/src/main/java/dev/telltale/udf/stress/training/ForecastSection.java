package dev.telltale.udf.stress.training;

import java.util.Locale;

import dev.telltale.udf.stress.scoring.Comparison;

/** The part of the model card about the probabilities of the model. */
final class ForecastSection {

    private ForecastSection() {}

    /** Returns in one sentence what the model can and cannot tell. */
    static String verdict(Comparison forecasts) {
        return forecasts.isBetter()
                ? "This model tells something about the stress that a new nurse would report: its forecasts are better than"
                        + " the base rate of other nurses."
                : "This model shows how a model runs in a stream, but it cannot tell the stress that a new nurse would report:"
                        + " its forecasts are no better than the base rate of other nurses.";
    }

    static String text(Comparison forecasts) {
        return """
                ## Forecasts beside the base rate

                The model gives a probability for each level. A forecast that needs no sensor gives the base rate: the shares of the
                levels in the reports of the other nurses. Each nurse is left out once. Each report weighs the same.

                | forecast | log loss | Brier | calibration error |
                |---|---|---|---|
                | model %s
                | base rate of the other nurses %s
                | difference; below 0 the model is better %s

                - Brackets: 95 %% interval by bootstrap over nurses, then over the reports of each.
                - Log loss: mean of -ln p of the reported level. Brier: sum over the three levels. Calibration error: expected calibration
                  error, %s bins.
                - Permutation test: p = %s that the model's log loss is as small if the answers of each nurse are shuffled. The models are not
                  trained again: the forecasts for a nurse do not depend on that nurse's answers.
                """.formatted(
                        row(forecasts.model()),
                        row(forecasts.baseRate()),
                        row(forecasts.difference()),
                        Comparison.CALIBRATION_BINS,
                        String.format(Locale.ROOT, "%.3f", forecasts.p()));
    }

    private static String row(Comparison.Scores scores) {
        return "| " + scores.logLoss() + " | " + scores.brier() + " | " + scores.calibrationError() + " |";
    }
}
