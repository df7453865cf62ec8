package dev.telltale.udf.workerreports;

import java.util.List;

/**
 * The reports of twelve nurses by the level that they name. Their shares are the probabilities of a worker who has made no
 * report.
 *
 * @see <a href="https://doi.org/10.5061/dryad.5hqbzkh6f">Hosseini et al., survey results of the data set</a>
 */
public final class ReportedLevels {

    /** Reports of the levels none, moderate and high. The migration of the reports has the same numbers. */
    public static final List<Integer> COUNTS = List.of(30, 10, 131);

    private ReportedLevels() {}

    /** Returns the number of all reports. */
    public static int total() {
        return COUNTS.stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns the share of a level in all reports, 0 to 1. */
    public static double share(int level) {
        return (double) COUNTS.get(level) / total();
    }
}
