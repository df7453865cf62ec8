package dev.telltale.local.chaos.soak;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.telltale.local.chaos.oracle.Difference;

/**
 * What the comparison at the end of a round has found; it is about this round and all rounds before it.
 *
 * @param records number of records in the input topics
 * @param rows number of compared rows and records
 * @param differences rows that differ from the oracle
 * @param takeovers number of takeovers by the fallback
 * @param equalAfter time from the end of the input until all rows were equal
 */
record RoundResult(long records, long rows, List<Difference> differences, long takeovers, Duration equalAfter) {

    String line(int round, Instant started) {
        return "%d. after %d min: %,d records, %,d rows compared, %d differences, %d s after the last reading"
                .formatted(
                        round + 1,
                        Duration.between(started, Instant.now()).toMinutes(),
                        records,
                        rows,
                        differences.size(),
                        equalAfter.toSeconds());
    }
}
