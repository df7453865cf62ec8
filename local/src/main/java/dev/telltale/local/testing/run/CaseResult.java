package dev.telltale.local.testing.run;

import java.time.Duration;
import java.util.List;

import dev.telltale.local.testing.given.Case;
import dev.telltale.sql.script.Mode;

/**
 * The result of one case in one mode.
 *
 * @param behaviour the case
 * @param mode the mode
 * @param differences lines for the user; empty if every row is as expected
 * @param duration how long it took
 */
public record CaseResult(Case behaviour, Mode mode, List<String> differences, Duration duration) {

    /** Whether every row is as expected. */
    public boolean isPassed() {
        return differences.isEmpty();
    }
}
