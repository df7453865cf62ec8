package dev.telltale.udf.stress.evaluation;

import dev.telltale.udf.stress.scoring.Comparison;
import dev.telltale.udf.workerreports.ReportedLevels;

/** The part of the card about probabilities of the three levels. */
final class ProbabilitySection {

    private ProbabilitySection() {}

    static String text(OwnReports own) {
        Comparison comparison = own.comparison();
        return """
                ## Probabilities of the levels

                The probabilities use no signal of the band, because forecasts from its signals are no better (see model-card.md). The
                base rate is the shares of the levels in the %s reports of the nurses: none %s, moderate %s, high %s. These are shares of
                picked moments, not of working time. Where a worker has made reports, they are moved:
                (%s × base rate + own counts) / (%s + own reports).

                | forecast of a report of a new nurse | log loss | Brier | calibration error |
                |---|---|---|---|
                | base rate of the other nurses %s
                | moved by the nurse's earlier reports %s
                | difference; below 0 the second is better %s

                - Each report weighs the same. Brackets: 95 %% interval by bootstrap over nurses, then over the reports of each.
                - The table is about the %s reports that blocks of 5 min tell apart: none %s, moderate %s, high %s. Two reports of one
                  level without a pause are one in it.
                - Log loss: mean of -ln p of the reported level. Brier: sum over the three levels. Calibration error: expected calibration
                  error, %s bins.
                - Own reports made the log loss smaller for %s of %s nurses.
                - Nurses differ: p = %s for so large a gain in log loss if all answers are shuffled among all nurses.
                """.formatted(
                        ReportedLevels.total(),
                        ArousalCard.decimal(ReportedLevels.share(0)),
                        ArousalCard.decimal(ReportedLevels.share(1)),
                        ArousalCard.decimal(ReportedLevels.share(2)),
                        OwnReports.BASE_RATE_WEIGHT,
                        OwnReports.BASE_RATE_WEIGHT,
                        row(comparison.baseRate()),
                        row(comparison.model()),
                        row(comparison.difference()),
                        own.reports(),
                        ArousalCard.decimal(own.shares()[0]),
                        ArousalCard.decimal(own.shares()[1]),
                        ArousalCard.decimal(own.shares()[2]),
                        Comparison.CALIBRATION_BINS,
                        own.helped(),
                        own.nurses(),
                        ArousalCard.probability(own.p()));
    }

    private static String row(Comparison.Scores scores) {
        return "| " + scores.logLoss() + " | " + scores.brier() + " | " + scores.calibrationError() + " |";
    }
}
