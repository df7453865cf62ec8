package dev.telltale.local.chaos;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;

import dev.telltale.local.chaos.feed.InputProducer;
import dev.telltale.local.chaos.feed.WatermarkRecords;
import dev.telltale.local.chaos.oracle.Oracle;
import dev.telltale.local.chaos.oracle.TopicReader;
import dev.telltale.local.contract.PipelineContract;

/** The input of one pipeline: its producer, and the oracle that reads the same topic. */
public final class PipelineInput implements AutoCloseable {

    private final PipelineContract contract;
    private final InputProducer producer;
    private final TopicReader input;
    private final Oracle oracle;
    private final WatermarkRecords watermarkRecords;
    private List<Long> storedEnds = List.of();
    private long watermarkRecordsWritten;
    private boolean isProducing;

    /** @param load multiple of the pipeline's own speed */
    public PipelineInput(PipelineContract contract, String bootstrapServers, long seed, double load) {
        this.contract = contract;
        this.producer = new InputProducer(contract, bootstrapServers, seed, load);
        this.input = new TopicReader(bootstrapServers, contract.topic());
        this.oracle = new Oracle(contract);
        this.watermarkRecords = new WatermarkRecords(bootstrapServers);
    }

    PipelineContract contract() {
        return contract;
    }

    /** The oracle of the readings so far. */
    public Oracle oracle() {
        return oracle;
    }

    /** Starts the producer. That of a failed scenario ends first, so that its readings are not written twice. */
    public void start(InputProducer.Disturbance disturbance) {
        stop();
        producer.start(disturbance, oracle.newest());
        isProducing = true;
    }

    private void stop() {
        if (isProducing) {
            isProducing = false;
            producer.stop();
        }
    }

    /** Passes the records so far to the oracle. */
    public void updateOracle() {
        input.more().forEach(oracle::add);
    }

    /** Stores the current end of the topic. */
    void storeEnds() {
        storedEnds = input.ends();
    }

    /** The newest event time before the stored ends. */
    long newestAtStoredEnds() {
        return oracle.newestBefore(storedEnds);
    }

    /** Stops the producer, closes all windows and updates the oracle. */
    public void finish() throws InterruptedException, ExecutionException {
        stop();
        closeWindows();
    }

    /** Closes all windows and updates the oracle; the producer has stopped. */
    public void closeWindows() throws InterruptedException, ExecutionException {
        updateOracle();
        Instant end = Instant.ofEpochMilli(oracle.newest()).plus(contract.pace().intoBreak());
        watermarkRecords.write(contract, input.partitions(), end);
        watermarkRecordsWritten += input.partitions();
        updateOracle();
        oracle.closeUntil(oracle.newest());
    }

    /** The number of records that the broker has acknowledged. */
    long written() {
        return producer.acknowledged() + watermarkRecordsWritten;
    }

    @Override
    public void close() {
        producer.close();
        input.close();
        watermarkRecords.close();
    }
}
