package dev.telltale.udf.stress.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import dev.telltale.udf.stress.Worn;
import dev.telltale.udf.stress.arousal.ArousalState;
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
        int first = Math.max(0, row - (int) ArousalState.RECENT_ROWS + 1);
        long minutes = ofNurse.get(row).start() - ofNurse.get(first).start();
        String state = new ArousalState().eval(log, (long) wornRows, row - first + 1L, minutes);
        return State.valueOf(state.toUpperCase(Locale.ROOT));
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
