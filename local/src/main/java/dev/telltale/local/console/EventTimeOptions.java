package dev.telltale.local.console;

import java.time.Instant;
import java.util.Optional;

import picocli.CommandLine.Option;

/** The options of a command for a range of event time. */
public final class EventTimeOptions {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "First event time, such as 2020-07-01T12:00:00Z (default: the first reading).")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Event time at which the range ends, exclusive (default: now).")
    private String to;

    /** The first event time; empty if it is not given. */
    public Optional<Instant> from() {
        return OptionValues.eventTime("--from", from);
    }

    /** The event time at which the range ends, exclusive; empty if it is not given. */
    public Optional<Instant> to() {
        return OptionValues.eventTime("--to", to);
    }

    /**
     * Checks both options.
     *
     * @throws IllegalArgumentException if one is no event time, or if the range is empty
     */
    public void check() {
        Optional<Instant> end = to();
        if (from().filter(start -> end.isPresent() && !start.isBefore(end.get()))
                .isPresent()) {
            throw new IllegalArgumentException("--from must be before --to");
        }
    }
}
