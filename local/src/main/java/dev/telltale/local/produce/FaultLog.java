package dev.telltale.local.produce;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import dev.telltale.producer.ProduceException;

/** Counts the lines that are no readings, and tells the user about the first ones. */
final class FaultLog {
    /** Chosen by us: fits on a terminal. */
    private static final int REPORTED = 3;

    private final Consumer<String> notes;
    private final boolean strict;
    private final Map<String, Long> skipped = new HashMap<>();
    private long sentAsTheyAre;

    /**
     * Creates an empty log.
     *
     * @param strict whether the first such line fails the run
     */
    FaultLog(Consumer<String> notes, boolean strict) {
        this.notes = notes;
        this.strict = strict;
    }

    /** Counts a row that cannot be sent. */
    void malformed(String place, String reason) {
        require(place, reason);
        if (skipped.merge(reason, 1L, Long::sum) <= REPORTED) {
            notes.accept(place + ": skipped: " + reason);
        }
    }

    /** Counts a line that is sent although it is no reading. */
    void check(String place, String fault) {
        if (fault == null) {
            return;
        }
        require(place, fault);
        sentAsTheyAre++;
        if (sentAsTheyAre <= REPORTED) {
            notes.accept(place + ": sent as it is: " + fault);
        }
    }

    private void require(String place, String fault) {
        if (strict) {
            throw new ProduceException(place + ": " + fault + "; nothing is sent");
        }
    }

    /** Reports the number of lines that were not reported one by one. */
    void end() {
        if (sentAsTheyAre > REPORTED) {
            notes.accept((sentAsTheyAre - REPORTED) + " further lines are no readings and are sent as they are");
        }
    }

    Map<String, Long> skipped() {
        return skipped;
    }
}
