package dev.telltale.local.cases;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jdbi.v3.core.Handle;

import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.fallback.landing.TopicInput;
import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.local.cases.stack.CaseTables;
import dev.telltale.local.cases.stack.LiveRun;
import dev.telltale.local.testing.full.CaseTopics;
import dev.telltale.local.testing.given.Case;
import dev.telltale.local.testing.given.CsvTable;
import dev.telltale.local.testing.given.GivenFile;
import dev.telltale.local.testing.given.JsonRecord;
import dev.telltale.local.testing.given.ValueEncoder;
import dev.telltale.local.testing.memory.GivenRecord;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.Mode;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs a case live and in batch, and compares the rows and records with the expected ones. */
final class CaseRun implements AutoCloseable {

    private final CaseStack.Running stack;
    private final Case behaviour;
    private final Pipeline pipeline;
    private final Manifest manifest;
    private final CaseTopics kafka;
    private final Handle database;
    private final CaseTables tables;
    private final Invariants invariants;
    private final List<byte[]> given;

    CaseRun(CaseStack.Running stack, Case behaviour) {
        this.stack = stack;
        this.behaviour = behaviour;
        Settings settings = behaviour.settings(stack.settings());
        this.pipeline = stack.files().get(behaviour.pipeline(), behaviour.version(), settings);
        this.manifest = pipeline.manifest();
        this.kafka = new CaseTopics(stack.stack());
        this.database = stack.owner().open();
        this.tables =
                new CaseTables(database, behaviour.pipeline(), manifest.topic().name());
        this.invariants = new Invariants(tables, kafka, pipeline.query("counts"));
        this.given = GivenFile.read(
                        behaviour,
                        manifest.topic().name(),
                        ValueEncoder.of(pipeline, BatchPipeline.of(pipeline).readingColumns()))
                .stream()
                .map(GivenRecord::value)
                .toList();
    }

    void runLiveAndInBatch() {
        writeReadings();
        runLive();
        invariants.pipelineInvariantsHold();
        runInBatch();
        invariants.pipelineInvariantsHold();
    }

    private void writeReadings() {
        kafka.recreate(manifest);
        kafka.write(manifest.topic().name(), given);
    }

    private void runLive() {
        tables.empty();
        LiveRun.toTheEnd(pipeline);
        compareTables(Mode.STREAM);
        compareTopics();
        invariants.deadLettersAreInTheirTopic(manifest.deadLetterTopic().name());
    }

    private void runInBatch() {
        tables.empty();
        landAndCompute();
        compareTables(Mode.BATCH);
        List<CsvTable> landed = allRows();
        tables.empty();
        if (computesFromTopic()) {
            compareTables(Mode.BATCH);
            assertThat(allRows()).as("rows of the run from the topic").isEqualTo(landed);
        }
    }

    /** All results and dead letters, except when they were written. */
    private List<CsvTable> allRows() {
        return Stream.concat(manifest.tables().stream().map(Manifest.Table::name), Stream.of("dead_letters"))
                .map(table -> tables.rows(table, tables.columns(table)))
                .toList();
    }

    /** Returns false if the pipeline's rows need landed readings. */
    private boolean computesFromTopic() {
        BatchRun run = new BatchRun(pipeline, true);
        try {
            run.computeFromTopic(Optional.empty(), Optional.empty(), false, count -> {});
            return true;
        } catch (TopicInput.LandingNeededException needed) {
            assertThat(pipeline.historyRows()).as(needed.getMessage()).isPositive();
            return false;
        }
    }

    /** Runs the case live, then in batch over the rows of the live job: correct rows stay unchanged. */
    void runLiveAndRepair() {
        writeReadings();
        runLive();
        landAndCompute();
        String windows = behaviour.pipeline() + "_windows";
        CsvTable expected = behaviour.tables(Mode.BATCH).get(windows);
        assertThat(tables.rows(windows, expected.columns()).lines()).isEqualTo(expected.lines());
        assertThat(tables.rows(windows, List.of("processed_by")).lines()).contains("stream", "batch");
        invariants.everyReadingIsAccountedFor(given.size());
    }

    private void landAndCompute() {
        BatchRun run = new BatchRun(pipeline, true);
        run.land(count -> {});
        run.compute(Optional.empty(), Optional.empty());
    }

    private void compareTables(Mode mode) {
        behaviour
                .tables(mode)
                .forEach((table, expected) -> assertThat(
                                tables.rows(table, expected.columns()).lines())
                        .as("%s, %s", mode.word(), table)
                        .isEqualTo(expected.lines()));
        invariants.everyReadingIsAccountedFor(given.size());
        invariants.windowsHoldTheModeOfTheirRun(mode);
        invariants.windowsHoldTheVersionOfTheirRun(behaviour.version());
        invariants.deadLettersHoldTheBytesAsReceived(given);
    }

    private void compareTopics() {
        behaviour
                .topics()
                .forEach((topic, expected) -> assertThat(JsonRecord.of(kafka.read(topic)))
                        .as("topic %s", topic)
                        .isEqualTo(JsonRecord.of(expected)));
    }

    @Override
    public void close() {
        database.close();
    }
}
