package dev.telltale.udf.signal;

import java.util.Arrays;

/**
 * Sums of doubles without rounding. A sum is an array of doubles that do not overlap, the smallest first; sums of ordinary
 * values have one to three elements. A sum must not overflow.
 *
 * @see <a href="https://doi.org/10.1007/PL00009321">Shewchuk: Adaptive precision floating-point arithmetic</a>, also the
 *     algorithm of Python's {@code math.fsum}
 */
final class ExactSum {

    private ExactSum() {}

    /** Returns the sum plus a value; may change the given array. */
    static double[] plus(double[] sum, double value) {
        double highest = value;
        int parts = 0;
        for (int index = 0; index < sum.length; index++) {
            double part = sum[index];
            double rounded = highest + part;
            double lost = Math.abs(highest) < Math.abs(part) ? highest - (rounded - part) : part - (rounded - highest);
            if (lost != 0) {
                sum[parts++] = lost;
            }
            highest = rounded;
        }
        double[] result = parts < sum.length ? sum : Arrays.copyOf(sum, parts + 1);
        result[parts] = highest;
        Arrays.fill(result, parts + 1, result.length, 0);
        return result;
    }

    /** Returns the sum of both; may change the first array. */
    static double[] plus(double[] sum, double[] other) {
        double[] result = sum;
        for (double part : other) {
            result = plus(result, part);
        }
        return result;
    }

    /** Returns the double that is nearest to a sum; if two are equally near, the even one. */
    static double rounded(double[] sum) {
        int left = sum.length;
        double rounded = 0;
        double lost = 0;
        while (left > 0 && lost == 0) {
            double above = rounded;
            double part = sum[--left];
            rounded = above + part;
            lost = part - (rounded - above);
        }
        if (left > 0 && Math.signum(lost) * Math.signum(sum[left - 1]) > 0) {
            double twice = lost * 2;
            double next = rounded + twice;
            if (next - rounded == twice) {
                return next;
            }
        }
        return rounded;
    }
}
