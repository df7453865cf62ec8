package dev.telltale.local.savepoint;

import java.util.List;

import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Settings;

/**
 * A version of a shipped pipeline.
 *
 * @param pipelineName name of the pipeline
 * @param name name of the version, such as {@code v1}
 */
record Version(String pipelineName, String name) {

    /** All versions of a pipeline. */
    static List<Version> of(String pipeline) {
        return CaseStack.SQL.versions(pipeline).stream()
                .map(version -> new Version(pipeline, version))
                .toList();
    }

    Pipeline pipeline(Settings settings) {
        return CaseStack.SQL.get(pipelineName, name, settings);
    }

    @Override
    public String toString() {
        return pipelineName + "-" + name;
    }
}
