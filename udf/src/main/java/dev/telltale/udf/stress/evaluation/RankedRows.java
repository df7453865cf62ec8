package dev.telltale.udf.stress.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.telltale.udf.stress.scoring.Ranks;

/**
 * The rows of one nurse with the ranks of their answers.
 *
 * @param rank rank of z among the answered rows; NaN for other rows
 * @param reported whether a report is about the row
 * @param sessions rows of each session
 */
record RankedRows(double[] rank, boolean[] reported, List<int[]> sessions) {

    static RankedRows of(List<Answer> ofNurse) {
        int[] answered = IntStream.range(0, ofNurse.size())
                .filter(row -> ofNurse.get(row).isAnswered())
                .toArray();
        double[] ranks = Ranks.of(
                Arrays.stream(answered).mapToDouble(row -> ofNurse.get(row).z()).toArray());
        double[] rank = new double[ofNurse.size()];
        boolean[] reported = new boolean[ofNurse.size()];
        Arrays.fill(rank, Double.NaN);
        for (int index = 0; index < answered.length; index++) {
            rank[answered[index]] = ranks[index];
        }
        for (int row = 0; row < reported.length; row++) {
            reported[row] = ofNurse.get(row).block().isReported();
        }
        Map<String, List<Integer>> sessions = IntStream.range(0, ofNurse.size())
                .boxed()
                .collect(Collectors.groupingBy(
                        row -> ofNurse.get(row).block().session(), LinkedHashMap::new, Collectors.toList()));
        return new RankedRows(
                rank,
                reported,
                sessions.values().stream()
                        .map(rows -> rows.stream().mapToInt(row -> row).toArray())
                        .toList());
    }

    /** Turns the reported times of each session by a random number of rows; what leaves at its end enters at its start. */
    boolean[] turned(Random random) {
        boolean[] turned = new boolean[reported.length];
        for (int[] rows : sessions) {
            int by = random.nextInt(rows.length);
            for (int index = 0; index < rows.length; index++) {
                turned[rows[(index + by) % rows.length]] = reported[rows[index]];
            }
        }
        return turned;
    }

    /** Counts the answered rows that are marked. */
    long positives(boolean[] marked) {
        return IntStream.range(0, rank.length)
                .filter(row -> marked[row] && !Double.isNaN(rank[row]))
                .count();
    }

    /** Returns the area under the ROC curve of marked against other rows; NaN if there are only the ones or the others. */
    double auroc(boolean[] marked) {
        double sum = 0;
        long answered = 0;
        for (int row = 0; row < rank.length; row++) {
            if (!Double.isNaN(rank[row])) {
                answered++;
                sum += marked[row] ? rank[row] : 0;
            }
        }
        long positives = positives(marked);
        return Ranks.auroc(sum, positives, answered - positives);
    }
}
