package dev.telltale.guarantees.record;

import dev.telltale.guarantees.Invariant;
import dev.telltale.guarantees.Level;
import dev.telltale.guarantees.Mode;

/**
 * One run of a test that declares an invariant.
 *
 * @param test class and method, divided by {@code #}
 * @param invariant what the test proves
 * @param mode one mode of the declaration
 * @param level how much the test runs
 * @param isNightly whether the test has the tag {@code long}, which the default run leaves out
 * @param pipeline the pipeline of a test that runs once per pipeline, or empty
 * @param outcome how the test ended
 */
public record Proof(
        String test, Invariant invariant, Mode mode, Level level, boolean isNightly, String pipeline, Outcome outcome) {

    /** How a test ended. */
    public enum Outcome {
        /** All assertions held. */
        PASSED,
        /** An assertion did not hold. */
        FAILED,
        /** An assumption did not hold: the machine lacks something that the test needs. */
        ABORTED
    }

    /** The proof as a line of fields, divided by tabs. */
    public String line() {
        return String.join(
                "\t", test, invariant.name(), mode.name(), level.name(), nightly(), pipeline, outcome.name());
    }

    private String nightly() {
        return isNightly ? "nightly" : "default";
    }

    /** Reads what {@link #line()} has written. */
    public static Proof of(String line) {
        String[] fields = line.split("\t", -1);
        return new Proof(
                fields[0],
                Invariant.valueOf(fields[1]),
                Mode.valueOf(fields[2]),
                Level.valueOf(fields[3]),
                fields[4].equals("nightly"),
                fields[5],
                Outcome.valueOf(fields[6]));
    }
}
