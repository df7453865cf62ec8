package dev.telltale.local.job;

import java.util.List;

import dev.telltale.fallback.live.DatabaseIdentity;
import dev.telltale.local.kafka.KafkaTopics;
import dev.telltale.local.kafka.Topic;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.KafkaClient;

/**
 * The way of a pipeline's script to the cluster.
 *
 * @param topics the topics that the job reads and writes
 */
record Submission(Pipeline pipeline, List<Topic> topics, Preflight preflight, ScriptRun scripts) {

    /** Checks servers and tables, and creates missing topics. */
    void requireServers() {
        preflight.requireServers(pipeline);
        KafkaTopics.createMissing(KafkaClient.of(pipeline.settings()).properties(), topics);
    }

    /** Checks servers, tables and the plan. */
    void requireRunnable() {
        requireServers();
        preflight.requirePlan(pipeline.streamScript());
    }

    JobScript script() {
        return JobScript.of(pipeline, DatabaseIdentity.of(pipeline.settings()));
    }

    /** Submits a complete script, and returns the job's id. */
    String submit(String script) {
        try {
            return scripts.submit(script);
        } catch (TelltaleException refused) {
            // The Gateway does not name file and line; the plan does.
            preflight.requirePlan(pipeline.streamScript());
            throw refused;
        }
    }
}
