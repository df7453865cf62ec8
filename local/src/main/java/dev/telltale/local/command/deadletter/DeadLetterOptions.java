package dev.telltale.local.command.deadletter;

import java.time.Instant;
import java.util.Collection;
import java.util.stream.Stream;

import picocli.CommandLine.Option;

import dev.telltale.local.console.OptionValues;
import dev.telltale.local.deadletter.DeadLetterFilter;

/** The options that select dead letters. */
final class DeadLetterOptions {
    @Option(names = "--error", paramLabel = "TEXT", description = "Only records whose error contains the text.")
    private String error;

    @Option(names = "--from", paramLabel = "TIME", description = "First time of receipt, such as 2026-01-31T12:00:00Z.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "End of the time of receipt, exclusive.")
    private String to;

    @Option(names = "--partition", paramLabel = "N", description = "Only records of this partition.")
    private Integer partition;

    @Option(names = "--offset", paramLabel = "N", description = "Only records at this offset.")
    private Long offset;

    @Option(names = "--limit", paramLabel = "N", description = "Maximum number of records, the newest first.")
    private Integer limit;

    boolean areAbsent() {
        return Stream.of(error, from, to, partition, offset, limit).allMatch(option -> option == null);
    }

    DeadLetterFilter filter(Collection<String> pipelines, Collection<String> topics, int defaultLimit) {
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException("--limit must be at least 1");
        }
        return new DeadLetterFilter(
                pipelines,
                topics,
                error,
                instant("--from", from),
                instant("--to", to),
                partition,
                offset,
                limit == null ? defaultLimit : limit);
    }

    private static Instant instant(String option, String text) {
        return text == null ? null : OptionValues.instant(option, text);
    }
}
