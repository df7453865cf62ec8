package dev.telltale.local.contract;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

import dev.telltale.sql.pipeline.Pipelines;

/** The contracts that {@code META-INF/services} names. */
public final class PipelineContracts {
    private static final Map<String, PipelineContract> BY_PIPELINE = ServiceLoader.load(PipelineContract.class).stream()
            .map(ServiceLoader.Provider::get)
            .collect(Collectors.toMap(PipelineContract::pipeline, contract -> contract));

    private PipelineContracts() {}

    /** Returns the contracts of the pipelines of the project; a pipeline without one has no oracle. */
    public static List<PipelineContract> all() {
        return new Pipelines(Path.of("..", "sql"))
                .names().stream().flatMap(name -> find(name).stream()).toList();
    }

    /** Returns the contract of a pipeline. */
    public static PipelineContract of(String pipeline) {
        return find(pipeline)
                .orElseThrow(() -> new IllegalArgumentException(
                        "pipeline " + pipeline + " has no subclass of PipelineContract in META-INF/services"));
    }

    /** Returns the contract of a pipeline; empty if it has none. */
    public static Optional<PipelineContract> find(String pipeline) {
        return Optional.ofNullable(BY_PIPELINE.get(pipeline));
    }
}
