package dev.telltale.local.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;

/**
 * What the servers say about a switch to a version, as far as they answer.
 *
 * @param migrations columns that the tables of the database lack, a sentence for each table
 * @param costs what each way to switch reads and writes
 * @param unknown what the servers do not say, and why
 */
public record ServerFacts(List<String> migrations, List<String> costs, List<String> unknown) {
    /** No facts, because nothing changes. */
    public static final ServerFacts NONE = new ServerFacts(List.of(), List.of(), List.of());

    /** The facts when no servers are known, because no stack runs and no settings name any. */
    public static ServerFacts ofNoServers() {
        return new ServerFacts(
                List.of(),
                List.of(),
                List.of("database and Kafka are not known: start ./telltale up, or set DATABASE_URL, DATABASE_USER, "
                        + "DATABASE_PASSWORD and KAFKA_BOOTSTRAP_SERVERS"));
    }

    /** Asks the database and Kafka of a version's settings. */
    public static ServerFacts of(Pipeline version) {
        ServerFacts facts = new ServerFacts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        facts.ask(() -> MissingColumns.sentences(version)).ifPresent(facts.migrations::addAll);
        Optional<Instant> written = facts.unknown.isEmpty()
                ? facts.ask(() -> SwitchCosts.writtenUpTo(version)).flatMap(time -> time)
                : Optional.empty();
        written.map(time -> start(version, time))
                .flatMap(start -> facts.ask(() -> SwitchCosts.records(version, Optional.of(start)))
                        .map(records -> sentence(
                                "a fresh start reads at most %,d records again: those that Kafka has received since %s",
                                records, start)))
                .ifPresent(facts.costs::add);
        facts.ask(() -> SwitchCosts.records(version, Optional.empty()))
                .map(records -> sentence(
                        "a backfill of all windows reads %,d records of topic %s",
                        records, version.manifest().topic().name()))
                .ifPresent(facts.costs::add);
        if (facts.migrations.isEmpty() && written.isPresent()) {
            facts.ask(() -> SwitchCosts.windows(version))
                    .map(windows -> sentence(
                            "a backfill of all windows writes %,d windows of %s again",
                            windows, version.manifest().tables().get(0).name()))
                    .ifPresent(facts.costs::add);
        }
        return facts;
    }

    /** The time from which records may belong to windows that are not complete. */
    private static Instant start(Pipeline version, Instant written) {
        Duration before =
                SwitchCosts.longestWindow(version).plus(version.manifest().outOfOrderness());
        return written.minus(before);
    }

    private <T> Optional<T> ask(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (TelltaleException noAnswer) {
            if (!unknown.contains(noAnswer.getMessage())) {
                unknown.add(noAnswer.getMessage());
            }
            return Optional.empty();
        }
    }

    private static String sentence(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
