package dev.telltale.udf.stress.evaluation;

import java.util.List;
import java.util.function.Function;

import dev.telltale.udf.stress.scoring.Bootstrap;
import dev.telltale.udf.stress.scoring.Estimate;
import dev.telltale.udf.stress.scoring.PermutationTest;

/**
 * How well z tells moments that a nurse reported about from the other moments of the same nurse, by the area under the ROC
 * curve.
 *
 * @param byBlock each reported block weighs the same
 * @param byReport each report weighs the same
 * @param p probability that the first is as large if the reported times of each session are turned at random
 */
record Discrimination(Estimate byBlock, Estimate byReport, double p) {

    static Discrimination of(List<List<Answer>> nurses, long seed) {
        List<PlacedReport> reports = nurses.stream()
                .flatMap(ofNurse -> PlacedReport.of(ofNurse).stream())
                .toList();
        Bootstrap<PlacedReport> bootstrap = new Bootstrap<>(reports, PlacedReport::nurse, seed);
        List<RankedRows> ranked = nurses.stream().map(RankedRows::of).toList();
        return new Discrimination(
                bootstrap.estimate(Discrimination::meanOfBlocks),
                bootstrap.estimate(list -> list.stream()
                        .mapToDouble(report -> report.placements() / report.blocks())
                        .average()
                        .orElseThrow()),
                PermutationTest.p(
                        auroc(ranked, RankedRows::reported),
                        random -> auroc(ranked, rows -> rows.turned(random)),
                        seed));
    }

    private static double meanOfBlocks(List<PlacedReport> reports) {
        return reports.stream().mapToDouble(PlacedReport::placements).sum()
                / reports.stream().mapToInt(PlacedReport::blocks).sum();
    }

    private static double auroc(List<RankedRows> nurses, Function<RankedRows, boolean[]> marked) {
        double sum = 0;
        long positives = 0;
        for (RankedRows rows : nurses) {
            boolean[] marks = marked.apply(rows);
            double auroc = rows.auroc(marks);
            if (!Double.isNaN(auroc)) {
                sum += auroc * rows.positives(marks);
                positives += rows.positives(marks);
            }
        }
        return sum / positives;
    }
}
