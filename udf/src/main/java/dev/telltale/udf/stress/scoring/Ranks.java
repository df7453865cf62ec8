package dev.telltale.udf.stress.scoring;

import org.apache.commons.math3.stat.ranking.NaNStrategy;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * Compares positive with negative cases by ranks.
 *
 * @see <a href="https://doi.org/10.1148/radiology.143.1.7063747">Hanley and McNeil, The meaning and use of the area under a
 *     receiver operating characteristic curve, 1982</a>
 */
public final class Ranks {

    private static final NaturalRanking RANKING = new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE);

    private Ranks() {}

    /** Returns the rank of each value, from 1; equal values have the mean of their ranks. */
    public static double[] of(double[] values) {
        return values.length == 0 ? values : RANKING.rank(values);
    }

    /**
     * Returns the area under the ROC curve: the share of pairs in which the positive case is larger; equal ones count half.
     *
     * @param positiveRanks sum of the ranks of the positive cases among all
     * @return 0 to 1; NaN without positive or without negative cases
     */
    public static double auroc(double positiveRanks, long positives, long negatives) {
        double pairs = (double) positives * negatives;
        return pairs == 0 ? Double.NaN : (positiveRanks - positives * (positives + 1) / 2.0) / pairs;
    }
}
