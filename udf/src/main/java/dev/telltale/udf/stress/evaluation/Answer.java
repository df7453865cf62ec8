package dev.telltale.udf.stress.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.telltale.udf.stress.Worn;
import dev.telltale.udf.stress.arousal.ArousalZ;
import dev.telltale.udf.stress.arousal.LogEda;

/**
 * The answer for one block: skin conductance against the nurse's own last rows.
 *
 * @param block the block
 * @param state what kind of answer it is
 * @param z deviations above the nurse's mean; NaN without an answer
 */
record Answer(Block block, State state, double z) {

    /** Kinds of answers. */
    enum State {
        /** The band is not on a wrist. */
        NOT_WORN,
        /** Too little is known of the nurse, or the nurse has just put the band on. */
        WARMING_UP,
        /** The z-score is known. */
        ANSWERED
    }

    /** Rows of the history, this one included: eight hours in which the band records. */
    static final int HISTORY_ROWS = 96;

    /** Fewest worn rows in the history. Chosen by us: half an hour. */
    static final int FEWEST_WORN_ROWS = 6;

    /** The last rows must be close together, because skin conductance rises after a band is put on. */
    static final int RECENT_ROWS = 4;

    /**
     * Longest time between the starts of the first and the last of the recent rows, minutes. Chosen by us: one row may be
     * missing. In the first 15 min of a shift, z tells reported moments from others with AUROC 0.58, later with 0.68 to 0.71.
     */
    static final int RECENT_MINUTES = 20;

    /** Answers each block of a nurse, in order of time. */
    static List<Answer> of(List<Block> ofNurse) {
        List<Long> logs = ofNurse.stream().map(Answer::wornLog).toList();
        List<Answer> answers = new ArrayList<>();
        for (int row = 0; row < ofNurse.size(); row++) {
            List<Long> history = logs.subList(Math.max(0, row - HISTORY_ROWS + 1), row + 1).stream()
                    .filter(Objects::nonNull)
                    .toList();
            State state = state(ofNurse, row, logs.get(row), history.size());
            double z = state == State.ANSWERED ? z(logs.get(row), history) : Double.NaN;
            answers.add(new Answer(ofNurse.get(row), state, z));
        }
        return answers;
    }

    boolean isAnswered() {
        return state == State.ANSWERED;
    }

    private static State state(List<Block> ofNurse, int row, Long log, int wornRows) {
        if (log == null) {
            return State.NOT_WORN;
        }
        int first = row - RECENT_ROWS + 1;
        boolean isRecent =
                first >= 0 && ofNurse.get(row).start() - ofNurse.get(first).start() <= RECENT_MINUTES;
        return isRecent && wornRows >= FEWEST_WORN_ROWS ? State.ANSWERED : State.WARMING_UP;
    }

    private static Long wornLog(Block block) {
        return Boolean.TRUE.equals(new Worn().eval(block.eda(), block.skinTemperature()))
                ? new LogEda().eval(block.eda())
                : null;
    }

    private static double z(Long log, List<Long> history) {
        long sum = history.stream().mapToLong(Long::longValue).sum();
        long squares = history.stream().mapToLong(value -> value * value).sum();
        return new ArousalZ().eval(log, (long) history.size(), sum, squares);
    }
}
