package dev.telltale.udf.stress.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.telltale.udf.stress.StressPredictor;
import dev.telltale.udf.stress.scoring.ComparedReport;
import dev.telltale.udf.stress.scoring.Comparison;
import dev.telltale.udf.stress.scoring.PermutationTest;
import dev.telltale.udf.stress.scoring.ReportForecast;

/**
 * Forecasts of the level that a nurse reports, without any sensor: the base rate of the other nurses, moved by the reports
 * that this nurse has already made.
 *
 * @param reports number of reports
 * @param shares shares of the levels in them
 * @param comparison forecasts that use the nurse's own reports, beside the base rate
 * @param nurses number of nurses
 * @param helped number of nurses whose own reports have made the log loss smaller
 * @param p probability of so large a gain if all answers are in random order: whether nurses differ
 */
record OwnReports(int reports, double[] shares, Comparison comparison, long nurses, long helped, double p) {

    /** Own reports that weigh as much as the base rate. */
    static final int BASE_RATE_WEIGHT = 4;

    /**
     * Tests the forecasts.
     *
     * @param reports reports of all nurses, those of each nurse in order of time
     */
    static OwnReports of(List<Report> reports, long seed) {
        List<Integer> levels = reports.stream().map(Report::level).toList();
        List<ComparedReport> forecasts = forecasts(reports, levels);
        Collection<List<ComparedReport>> byNurse = forecasts.stream()
                .collect(Collectors.groupingBy(ComparedReport::nurse))
                .values();
        return new OwnReports(
                reports.size(),
                shares(counts(levels)),
                Comparison.of(forecasts, seed),
                byNurse.size(),
                byNurse.stream().filter(ofNurse -> gain(ofNurse) > 0).count(),
                PermutationTest.p(
                        gain(forecasts),
                        random -> {
                            List<Integer> shuffled = new ArrayList<>(levels);
                            Collections.shuffle(shuffled, random);
                            return gain(forecasts(reports, shuffled));
                        },
                        seed));
    }

    private static int[] counts(List<Integer> levels) {
        int[] counts = new int[StressPredictor.CLASSES];
        levels.forEach(level -> counts[level]++);
        return counts;
    }

    private static double gain(List<ComparedReport> reports) {
        return reports.stream()
                .mapToDouble(report -> report.baseRate().logLoss()[report.level()]
                        - report.model().logLoss()[report.level()])
                .sum();
    }

    /** Forecasts each report, if the reports had the given levels. */
    private static List<ComparedReport> forecasts(List<Report> reports, List<Integer> levels) {
        int[] all = counts(levels);
        Map<String, int[]> ofNurse = new HashMap<>();
        for (int index = 0; index < reports.size(); index++) {
            ofNurse.computeIfAbsent(reports.get(index).nurse(), nurse -> new int[all.length])[levels.get(index)]++;
        }
        Map<String, int[]> earlier = new HashMap<>();
        List<ComparedReport> forecasts = new ArrayList<>();
        for (int index = 0; index < reports.size(); index++) {
            String nurse = reports.get(index).nurse();
            int level = levels.get(index);
            int[] own = earlier.computeIfAbsent(nurse, first -> new int[all.length]);
            double[] base = shares(IntStream.range(0, all.length)
                    .map(other -> all[other] - ofNurse.get(nurse)[other])
                    .toArray());
            forecasts.add(new ComparedReport(
                    nurse,
                    level,
                    ReportForecast.of(List.of(moved(base, own)), level),
                    ReportForecast.of(List.of(base), level)));
            own[level]++;
        }
        return forecasts;
    }

    /**
     * Returns (4 base rate + own counts) / (4 + own reports).
     *
     * @param own number of own reports of each level
     */
    static double[] moved(double[] baseRate, int[] own) {
        int reports = Arrays.stream(own).sum();
        return IntStream.range(0, own.length)
                .mapToDouble(level -> (BASE_RATE_WEIGHT * baseRate[level] + own[level]) / (BASE_RATE_WEIGHT + reports))
                .toArray();
    }

    private static double[] shares(int[] counts) {
        double reports = Arrays.stream(counts).sum();
        return Arrays.stream(counts).mapToDouble(count -> count / reports).toArray();
    }
}
