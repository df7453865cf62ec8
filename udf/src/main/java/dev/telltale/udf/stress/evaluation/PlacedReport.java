package dev.telltale.udf.stress.evaluation;

import java.util.Arrays;
import java.util.List;

import dev.telltale.udf.stress.scoring.Ranks;

/**
 * A report and the place of its answers among the blocks that no report is about.
 *
 * @param nurse nurse who reported
 * @param level 0 none, 1 moderate, 2 high
 * @param blocks answered blocks of the report, at least 1
 * @param placements sum over these blocks of the share of the nurse's other blocks with a smaller z; equal ones count half
 * @param meanZ mean z of these blocks
 */
record PlacedReport(String nurse, int level, int blocks, double placements, double meanZ) {

    /** Places the reports of a nurse that have an answered block, if the nurse has others too. */
    static List<PlacedReport> of(List<Answer> ofNurse) {
        double[] others = ofNurse.stream()
                .filter(answer -> answer.isAnswered() && !answer.block().isReported())
                .mapToDouble(Answer::z)
                .toArray();
        return Report.of(ofNurse.stream().map(Answer::block).toList()).stream()
                .map(report -> placed(
                        report,
                        report.rows().stream()
                                .map(ofNurse::get)
                                .filter(Answer::isAnswered)
                                .mapToDouble(Answer::z)
                                .toArray(),
                        others))
                .filter(report -> report.blocks() > 0 && others.length > 0)
                .toList();
    }

    PlacedReport withLevel(int other) {
        return new PlacedReport(nurse, other, blocks, placements, meanZ);
    }

    private static PlacedReport placed(Report report, double[] answers, double[] others) {
        double placements = 0;
        for (double z : answers) {
            double[] all = Arrays.copyOf(others, others.length + 1);
            all[others.length] = z;
            placements += Ranks.auroc(Ranks.of(all)[others.length], 1, others.length);
        }
        return new PlacedReport(
                report.nurse(),
                report.level(),
                answers.length,
                placements,
                Arrays.stream(answers).average().orElse(Double.NaN));
    }
}
