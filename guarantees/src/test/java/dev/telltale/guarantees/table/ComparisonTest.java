package dev.telltale.guarantees.table;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.telltale.guarantees.record.Proof;
import dev.telltale.guarantees.record.Proof.Outcome;

import static dev.telltale.guarantees.Invariant.KEYS_DO_NOT_MIX;
import static dev.telltale.guarantees.Level.PROCESSES;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

final class ComparisonTest {

    private static final String METERS = "meters";
    private static final Cell LIVE = new Cell(KEYS_DO_NOT_MIX, STREAM, UNIT, false, "");
    private static final Cell OF_METERS = new Cell(KEYS_DO_NOT_MIX, BATCH, UNIT, false, METERS);
    private static final Cell NIGHTLY = new Cell(KEYS_DO_NOT_MIX, STREAM, PROCESSES, true, "");

    @Test
    void readsWhatTheDocumentSays() {
        Set<Cell> cells = Set.of(LIVE, OF_METERS, NIGHTLY);

        assertThat(RecordedMatrix.cells(new Matrix(cells, List.of(METERS, "other")).markdown()))
                .isEqualTo(cells);
    }

    @Test
    void findsNothingWhereTheSameIsProved() {
        assertThat(compare(Set.of(LIVE), proof(LIVE, Outcome.PASSED)).lost()).isEmpty();
    }

    @Test
    void findsALostCell() {
        assertThat(compare(Set.of(LIVE)).lost())
                .containsExactly("keys_do_not_mix, stream, unit, because no test proved it");
    }

    @Test
    void findsACellOfAFailedTestBesideAPassedOne() {
        assertThat(compare(Set.of(LIVE), proof(LIVE, Outcome.PASSED), proof(LIVE, Outcome.FAILED))
                        .lost())
                .containsExactly("keys_do_not_mix, stream, unit, because a test failed");
    }

    @Test
    void findsALostPipeline() {
        Cell all = new Cell(KEYS_DO_NOT_MIX, BATCH, UNIT, false, "");

        assertThat(compare(Set.of(all, OF_METERS), proof(all, Outcome.PASSED)).lost())
                .containsExactly("keys_do_not_mix, batch, unit, pipeline meters, because no test proved it");
    }

    @Test
    void findsACellThatTheDocumentLacks() {
        assertThat(compare(Set.of(), proof(LIVE, Outcome.PASSED)).added())
                .containsExactly("keys_do_not_mix, stream, unit");
    }

    @Test
    void keepsNightlyCellsUntilTheirTestsFail() {
        assertThat(compare(Set.of(NIGHTLY)).lost()).isEmpty();
        assertThat(compare(Set.of(NIGHTLY)).renewed()).containsExactly(NIGHTLY);
        assertThat(compare(Set.of(NIGHTLY), proof(NIGHTLY, Outcome.FAILED)).lost())
                .hasSize(1);
    }

    @Test
    void keepsCellsWhoseTestsNeedWhatTheMachineLacks() {
        Comparison aborted = compare(Set.of(LIVE), proof(LIVE, Outcome.ABORTED));

        assertThat(aborted.lost()).isEmpty();
        assertThat(aborted.renewed()).containsExactly(LIVE);
    }

    private static Comparison compare(Set<Cell> recorded, Proof... proofs) {
        return new Comparison(recorded, Results.of(List.of(proofs)));
    }

    private static Proof proof(Cell cell, Outcome outcome) {
        return new Proof(
                "Test#test", cell.invariant(), cell.mode(), cell.level(), cell.isNightly(), cell.pipeline(), outcome);
    }
}
