package dev.telltale.udf.stress.arousal;

import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code arousal_z(log_eda BIGINT, history_count BIGINT, history_sum BIGINT, history_sum_of_squares BIGINT) -> DOUBLE}: how far
 * skin conductance is above a worker's mean, in standard deviations.
 *
 * <p>It takes count and sums of the history, because these are exact. The result is rounded twice only: by a square root and
 * a division.
 */
public final class ArousalZ extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    /**
     * Smallest deviation, in the unit of {@code log_eda}: 100 thousandths are about 10 % of skin conductance. Chosen by us:
     * without it, a change that a sensor can make by itself would be many deviations of a quiet worker.
     */
    static final long SMALLEST_DEVIATION = 100;

    /**
     * Computes (log_eda - mean) / max(100, deviation), with the population standard deviation.
     *
     * @param logEda value to judge, from {@code log_eda}
     * @param count number of values in the history, 1 to 1,000
     * @param sum their sum
     * @param sumOfSquares sum of their squares
     * @return z, usually -5 to 5; null if an argument is null or the history is empty
     * @throws ArithmeticException if the sums are too large to be sums of logarithms
     */
    public Double eval(Long logEda, Long count, Long sum, Long sumOfSquares) {
        return logEda == null || count == null || sum == null || sumOfSquares == null || count <= 0
                ? null
                : z(logEda, count, sum, sumOfSquares);
    }

    /** Both sides of the fraction are multiplied by the count, so that they are whole numbers before the square root. */
    static double z(long logEda, long count, long sum, long sumOfSquares) {
        long above = Math.subtractExact(Math.multiplyExact(logEda, count), sum);
        long spread = Math.subtractExact(Math.multiplyExact(count, sumOfSquares), Math.multiplyExact(sum, sum));
        return above / Math.max(SMALLEST_DEVIATION * count, Math.sqrt(spread));
    }
}
