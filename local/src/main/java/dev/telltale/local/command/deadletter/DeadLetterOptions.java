package dev.telltale.local.command.deadletter;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.stream.Stream;

import picocli.CommandLine.Option;

import dev.telltale.local.deadletter.DeadLetterFilter;

/** The options that say which dead letters are meant. */
final class DeadLetterOptions {
    @Option(names = "--error", paramLabel = "TEXT", description = "those whose error contains it")
    private String error;

    @Option(names = "--from", paramLabel = "T", description = "received at or after, such as 2026-01-31T12:00:00Z")
    private String from;

    @Option(names = "--to", paramLabel = "T", description = "received before")
    private String to;

    @Option(names = "--partition", paramLabel = "N", description = "of this partition")
    private Integer partition;

    @Option(names = "--offset", paramLabel = "N", description = "at this offset")
    private Long offset;

    @Option(names = "--limit", paramLabel = "N", description = "at most so many, the newest")
    private Integer limit;

    boolean areNone() {
        return Stream.of(error, from, to, partition, offset, limit).allMatch(option -> option == null);
    }

    DeadLetterFilter filter(Collection<String> topics, int defaultLimit) {
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException("--limit must be at least 1");
        }
        return new DeadLetterFilter(
                topics,
                error,
                instant("--from", from),
                instant("--to", to),
                partition,
                offset,
                limit == null ? defaultLimit : limit);
    }

    private static Instant instant(String option, String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException mistake) {
            throw new IllegalArgumentException(
                    option + " must be an instant such as 2026-01-31T12:00:00Z, and is '" + text + "'");
        }
    }
}
