package dev.telltale.udf.stress.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dev.telltale.udf.stress.evaluation.Answer.State;

import static dev.telltale.udf.stress.evaluation.Answer.State.ANSWERED;
import static dev.telltale.udf.stress.evaluation.Answer.State.NOT_WORN;
import static dev.telltale.udf.stress.evaluation.Answer.State.WARMING_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

final class AnswerTest {

    private static final double WARM = 33;

    @Test
    void warmsUpForSixWornRows() {
        assertThat(states(blocks(0, 8))).startsWith(warmingUp(5)).endsWith(ANSWERED, ANSWERED, ANSWERED);
    }

    @Test
    void warmsUpAgainAfterABreakUntilFourRowsAreCloseTogether() {
        List<Block> shift = new ArrayList<>(blocks(0, 6));
        shift.addAll(blocks(600, 4));

        assertThat(states(shift).subList(5, 10))
                .containsExactly(ANSWERED, WARMING_UP, WARMING_UP, WARMING_UP, ANSWERED);
    }

    @Test
    void allowsOneMissingRow() {
        List<Block> shift = new ArrayList<>(blocks(0, 8));
        shift.remove(6);
        assertThat(states(shift)).endsWith(ANSWERED);

        shift.remove(5);
        assertThat(states(shift)).endsWith(WARMING_UP);
    }

    @Test
    void hasNoAnswerWhileTheBandIsNotWorn() {
        List<Block> shift = new ArrayList<>(blocks(0, 8));
        shift.set(6, block(30, 1, 24));
        shift.set(7, block(35, 0.01, WARM));

        List<Answer> answers = Answer.of(shift);

        assertThat(answers.subList(5, 8)).extracting(Answer::state).containsExactly(ANSWERED, NOT_WORN, NOT_WORN);
        assertThat(answers.get(6).z()).isNaN();
    }

    /** Ten times the usual conductance: 2303 thousandths and 95 zeros; mean 2303 / 96, deviation 2303 * sqrt(95) / 96. */
    @Test
    void comparesWithTheLast96Rows() {
        List<Block> shift = new ArrayList<>(LongStream.range(0, 10)
                .mapToObj(row -> block(5 * row, 50, WARM))
                .toList());
        shift.addAll(blocks(50, 95));
        shift.add(block(525, 10, WARM));

        assertThat(Answer.of(shift).get(105).z()).isEqualTo(Math.sqrt(95), within(1e-12));
    }

    @Test
    void joinsThePartsOfABlock() {
        Block first = new Block("A", "one", 0, 10, 1, 30, Block.NO_REPORT);
        Block second = new Block("A", "two", 0, 30, 3, 34, 2);

        assertThat(Blocks.byNurse(List.of(second, first)))
                .containsExactly(List.of(new Block("A", "two", 0, 40, 2.5, 33, 2)));
    }

    @Test
    void countsReportsByTheirBlocks() {
        List<Block> shift = List.of(
                reported(0, 2), reported(5, 2), reported(10, 0), block(15, 1, WARM), reported(20, 0), reported(30, 0));

        assertThat(Report.of(shift))
                .extracting(Report::rows)
                .containsExactly(List.of(0, 1), List.of(2), List.of(4), List.of(5));
    }

    private static List<State> states(List<Block> blocks) {
        return Answer.of(blocks).stream().map(Answer::state).toList();
    }

    private static State[] warmingUp(int count) {
        return Collections.nCopies(count, WARMING_UP).toArray(State[]::new);
    }

    private static List<Block> blocks(long start, int count) {
        return LongStream.range(0, count)
                .mapToObj(row -> block(start + 5 * row, 1, WARM))
                .toList();
    }

    private static Block block(long start, double eda, double temperature) {
        return new Block("A", "session", start, 60, eda, temperature, Block.NO_REPORT);
    }

    private static Block reported(long start, int level) {
        return new Block("A", "session", start, 60, 1, WARM, level);
    }
}
