package dev.telltale.udf.stress.evaluation;

import java.util.Comparator;
import java.util.List;

/**
 * Five minutes of one nurse.
 *
 * @param nurse id of the nurse
 * @param session recording session
 * @param start start, minutes since the epoch, a multiple of 5
 * @param windows windows of five seconds with readings, 1 to 60 per session
 * @param eda mean skin conductance, microsiemens; NaN if missing
 * @param skinTemperature mean skin temperature, degrees Celsius; NaN if missing
 * @param level reported level: 0 none, 1 moderate, 2 high, or {@link #NO_REPORT}
 */
record Block(String nurse, String session, long start, int windows, double eda, double skinTemperature, int level) {

    /** Duration, minutes. */
    static final int MINUTES = 5;

    /** Level of a block that no report is about. */
    static final int NO_REPORT = -1;

    boolean isReported() {
        return level != NO_REPORT;
    }

    /** Returns whether this block begins where the given one ends. */
    boolean follows(Block earlier) {
        return start == earlier.start + MINUTES;
    }

    /** Joins the parts of a block in which one session ended and another began, as a stream would. */
    static Block joined(List<Block> parts) {
        Block longest =
                parts.stream().max(Comparator.comparingInt(Block::windows)).orElseThrow();
        int windows = parts.stream().mapToInt(Block::windows).sum();
        double eda = parts.stream().mapToDouble(part -> part.windows * part.eda).sum() / windows;
        double temperature = parts.stream()
                        .mapToDouble(part -> part.windows * part.skinTemperature)
                        .sum()
                / windows;
        int level = parts.stream().mapToInt(Block::level).max().orElseThrow();
        return new Block(longest.nurse, longest.session, longest.start, windows, eda, temperature, level);
    }
}
