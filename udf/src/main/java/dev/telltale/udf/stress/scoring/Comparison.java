package dev.telltale.udf.stress.scoring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How good forecasts are beside the base rate of the other nurses. Each report weighs the same.
 *
 * @param model scores of the forecasts under test
 * @param baseRate scores of the base rate
 * @param difference scores of the forecasts minus scores of the base rate; below 0 where the forecasts are better
 * @param p probability that the model's log loss is as small or smaller if the answers of each nurse are in random order
 */
public record Comparison(Scores model, Scores baseRate, Scores difference, double p) {

    /** Number of bins of the calibration error. */
    public static final int CALIBRATION_BINS = Calibration.BINS;

    private static final double SIGNIFICANT = 0.05;

    /**
     * The three scores; a smaller one is better.
     *
     * @param logLoss mean logarithmic loss, natural logarithm
     * @param brier mean Brier score over all levels, 0 to 2
     * @param calibrationError expected calibration error, 0 to 1
     */
    public record Scores(Estimate logLoss, Estimate brier, Estimate calibrationError) {}

    /** A score of one of the two forecasts of each report. */
    private interface Metric {
        double of(List<ComparedReport> reports, Function<ComparedReport, ReportForecast> forecast);
    }

    /** Compares the forecasts. The same reports and seed give the same result. */
    public static Comparison of(List<ComparedReport> reports, long seed) {
        Bootstrap<ComparedReport> bootstrap = new Bootstrap<>(reports, ComparedReport::nurse, seed);
        return new Comparison(
                scores(metric -> bootstrap.estimate(list -> metric.of(list, ComparedReport::model))),
                scores(metric -> bootstrap.estimate(list -> metric.of(list, ComparedReport::baseRate))),
                scores(metric -> bootstrap.estimate(
                        list -> metric.of(list, ComparedReport::model) - metric.of(list, ComparedReport::baseRate))),
                p(reports, seed));
    }

    /** Returns whether the forecasts have a smaller log loss than the base rate, beyond chance. */
    public boolean isBetter() {
        return difference.logLoss().high() < 0 && p < SIGNIFICANT;
    }

    private static Scores scores(Function<Metric, Estimate> estimate) {
        return new Scores(
                estimate.apply((reports, forecast) ->
                        mean(reports, report -> forecast.apply(report).logLoss()[report.level()])),
                estimate.apply((reports, forecast) ->
                        mean(reports, report -> forecast.apply(report).brier()[report.level()])),
                estimate.apply((reports, forecast) -> Calibration.error(reports.stream()
                        .map(report -> forecast.apply(report).calibration())
                        .toList())));
    }

    private static double p(List<ComparedReport> reports, long seed) {
        Map<String, List<ComparedReport>> byNurse = reports.stream()
                .collect(Collectors.groupingBy(ComparedReport::nurse, TreeMap::new, Collectors.toList()));
        return PermutationTest.p(
                -reports.stream()
                        .mapToDouble(report -> report.model().logLoss()[report.level()])
                        .sum(),
                random -> -byNurse.values().stream()
                        .mapToDouble(ofNurse -> shuffledLoss(ofNurse, random))
                        .sum(),
                seed);
    }

    /** Returns the sum of the log losses if the answers of a nurse belonged to other intervals of the same nurse. */
    private static double shuffledLoss(List<ComparedReport> ofNurse, Random random) {
        List<Integer> answers =
                new ArrayList<>(ofNurse.stream().map(ComparedReport::level).toList());
        Collections.shuffle(answers, random);
        return IntStream.range(0, answers.size())
                .mapToDouble(report -> ofNurse.get(report).model().logLoss()[answers.get(report)])
                .sum();
    }

    private static double mean(List<ComparedReport> reports, ToDoubleFunction<ComparedReport> loss) {
        return reports.stream().mapToDouble(loss).average().orElseThrow();
    }
}
