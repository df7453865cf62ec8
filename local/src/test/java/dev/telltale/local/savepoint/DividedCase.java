package dev.telltale.local.savepoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.fallback.pipeline.Reading;
import dev.telltale.fallback.pipeline.ReadingDecoder;
import dev.telltale.local.testing.given.Case;
import dev.telltale.local.testing.given.GivenFile;
import dev.telltale.local.testing.given.ValueEncoder;
import dev.telltale.local.testing.memory.GivenRecord;
import dev.telltale.sql.pipeline.Pipeline;

/**
 * A case whose records are read before and after a savepoint.
 *
 * @param behaviour the case
 * @param records all its records
 * @param sharedKeys number of keys with readings in both halves
 */
record DividedCase(Case behaviour, List<GivenRecord> records, long sharedKeys) {

    /** Reads a case. */
    static DividedCase of(Case behaviour, Pipeline pipeline) {
        BatchPipeline contracts = BatchPipeline.of(pipeline);
        List<GivenRecord> records = GivenFile.read(
                behaviour, pipeline.manifest().topic().name(), ValueEncoder.of(pipeline, contracts.readingColumns()));
        ReadingDecoder decoder = contracts.decoder();
        Set<String> shared = keys(decoder, firstHalf(records));
        shared.retainAll(keys(decoder, records.subList(records.size() / 2, records.size())));
        return new DividedCase(behaviour, records, shared.size());
    }

    /** The case of a version that leaves the state of the most keys in a savepoint. */
    static DividedCase best(Pipeline pipeline) {
        try (Stream<Path> folders = Files.list(pipeline.folder().resolve("cases"))) {
            return folders.sorted()
                    .map(folder -> new Case(pipeline.name(), pipeline.version(), folder, folder.toString()))
                    .filter(behaviour -> behaviour.givenSettings().isEmpty() && !behaviour.dependsOnLateness())
                    .map(behaviour -> of(behaviour, pipeline))
                    .max(Comparator.comparing(DividedCase::sharedKeys))
                    .orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<GivenRecord> firstHalf() {
        return firstHalf(records);
    }

    private static List<GivenRecord> firstHalf(List<GivenRecord> records) {
        return records.subList(0, records.size() / 2);
    }

    private static Set<String> keys(ReadingDecoder decoder, List<GivenRecord> records) {
        return records.stream()
                .map(record -> decoder.decode(record.value(), record.timestampMillis()))
                .flatMap(reading -> reading instanceof Reading.Timed timed ? timed.key().stream() : Stream.empty())
                .collect(Collectors.toCollection(HashSet::new));
    }
}
