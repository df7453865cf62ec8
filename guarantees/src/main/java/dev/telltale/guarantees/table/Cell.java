package dev.telltale.guarantees.table;

import java.util.Comparator;
import java.util.Locale;

import dev.telltale.guarantees.Invariant;
import dev.telltale.guarantees.Level;
import dev.telltale.guarantees.Mode;
import dev.telltale.guarantees.record.Proof;

/**
 * What is proved or not.
 *
 * @param invariant the row of the matrix
 * @param mode one of the modes that the invariant is about
 * @param level how much the tests run
 * @param isNightly whether the proof comes from tests that the default run leaves out
 * @param pipeline the pipeline for which it is proved, or empty for all
 */
record Cell(Invariant invariant, Mode mode, Level level, boolean isNightly, String pipeline)
        implements Comparable<Cell> {

    private static final Comparator<Cell> ORDER = Comparator.comparing(Cell::invariant)
            .thenComparing(Cell::pipeline)
            .thenComparing(Cell::mode)
            .thenComparing(Cell::level)
            .thenComparing(Cell::isNightly);

    static Cell of(Proof proof) {
        return new Cell(proof.invariant(), proof.mode(), proof.level(), proof.isNightly(), "");
    }

    static Cell ofPipeline(Proof proof) {
        return new Cell(proof.invariant(), proof.mode(), proof.level(), proof.isNightly(), proof.pipeline());
    }

    @Override
    public int compareTo(Cell other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return (invariant + ", " + mode + ", " + level + (isNightly ? ", nightly" : "")
                        + (pipeline.isEmpty() ? "" : ", pipeline " + pipeline))
                .toLowerCase(Locale.ROOT);
    }
}
