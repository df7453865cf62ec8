package dev.telltale.local.chaos.clock;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.chaos.oracle.ActualRows;
import dev.telltale.local.chaos.oracle.Difference;
import dev.telltale.local.chaos.oracle.Oracle;
import dev.telltale.local.chaos.oracle.TopicReader;
import dev.telltale.local.contract.KeyedRows;
import dev.telltale.local.contract.PipelineContract;

/**
 * Compares all rows of a pipeline with those of an oracle that reads the same topic. Whether a reading was too far ahead of
 * the clock of the job, the oracle learns from the topic of dead letters.
 */
final class TopicRows implements AutoCloseable {

    private final PipelineContract contract;
    private final TopicReader input;
    private final TopicReader deadLetters;
    private final ActualRows actualRows;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final Set<String> deadPlaces = new TreeSet<>();

    TopicRows(Cluster cluster, PipelineContract contract) {
        this.contract = contract;
        this.input = new TopicReader(cluster.bootstrapServers(), contract.topic());
        this.deadLetters = new TopicReader(cluster.bootstrapServers(), contract.deadLetterTopic());
        this.actualRows = new ActualRows(cluster.database(), cluster.bootstrapServers(), List.of(contract));
    }

    /** Returns the current end of each partition of the input topic. */
    List<Long> ends() {
        return input.ends();
    }

    /** Returns all records of the input topic. */
    List<ConsumerRecord<byte[], byte[]>> records() {
        records.addAll(input.more());
        deadLetters.more().forEach(letter -> deadPlaces.add(ActualRows.originalPlace(letter)));
        return records;
    }

    /** Returns the number of dead letters of records from one end of the partitions to another. */
    long deadLetters(List<Long> from, List<Long> to) {
        return records().stream()
                .filter(record -> record.offset() >= from.get(record.partition()))
                .filter(record -> record.offset() < to.get(record.partition()))
                .filter(this::isDead)
                .count();
    }

    private boolean isDead(ConsumerRecord<byte[], byte[]> record) {
        return deadPlaces.contains(record.partition() + " " + record.offset());
    }

    /** Compares all rows with those after the close of all windows. */
    List<Difference> differences() throws IOException {
        Oracle oracle = new Oracle(contract);
        for (ConsumerRecord<byte[], byte[]> record : records()) {
            if (isDead(record)) {
                oracle.addAhead(record);
            } else {
                oracle.add(record);
            }
        }
        oracle.closeUntil(oracle.newest() + TimeUnit.HOURS.toMillis(1));
        return Difference.between(oracle.required(), KeyedRows.empty(), actualRows.read(List.of(oracle)));
    }

    @Override
    public void close() {
        input.close();
        deadLetters.close();
        actualRows.close();
    }
}
