package dev.telltale.guarantees.record;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

import dev.telltale.guarantees.record.Proof.Outcome;

/** Writes the proofs of the tests of a module into its folder {@code target/guarantees}, a file per class. */
public final class ProofListener implements TestExecutionListener {

    private final ProjectPipelines pipelines = ProjectPipelines.around(Path.of(""));
    private final ProofFiles files;
    private TestPlan plan;

    /** Used by JUnit, in the folder of a module. */
    public ProofListener() {
        this(Path.of("target", "guarantees"));
    }

    ProofListener(Path folder) {
        files = new ProofFiles(folder);
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    /** A class whose tests are all disabled has no proofs: those of its last run are deleted. */
    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
        lineage(identifier).flatMap(each -> each.getSource().stream()).forEach(files::begin);
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
        identifier.getSource().ifPresent(files::begin);
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        if (!identifier.isTest()) {
            return;
        }
        method(identifier)
                .ifPresent(source -> files.add(
                        source, Declarations.of(source, tags(identifier), pipeline(identifier), outcome(result))));
    }

    @Override
    public void testPlanExecutionFinished(TestPlan finished) {
        files.write();
    }

    private static Outcome outcome(TestExecutionResult result) {
        return switch (result.getStatus()) {
            case SUCCESSFUL -> Outcome.PASSED;
            case ABORTED -> Outcome.ABORTED;
            case FAILED -> Outcome.FAILED;
        };
    }

    /** A dynamic test has no method of its own, but the container that made it has. */
    private Optional<MethodSource> method(TestIdentifier identifier) {
        return lineage(identifier)
                .flatMap(each -> each.getSource().stream())
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .findFirst();
    }

    /** The invocation of a parameterized class does not inherit the tags of the class. */
    private List<String> tags(TestIdentifier identifier) {
        return lineage(identifier)
                .flatMap(each -> each.getTags().stream())
                .map(TestTag::getName)
                .toList();
    }

    private String pipeline(TestIdentifier identifier) {
        return lineage(identifier)
                .map(TestIdentifier::getDisplayName)
                .flatMap(name -> pipelines.namedIn(name).stream())
                .findFirst()
                .orElse("");
    }

    private Stream<TestIdentifier> lineage(TestIdentifier identifier) {
        return Stream.iterate(Optional.of(identifier), Optional::isPresent, child -> child.flatMap(plan::getParent))
                .map(Optional::orElseThrow);
    }
}
