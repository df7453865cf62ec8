package dev.telltale.sql.manifest;

import java.util.Map;

/**
 * Names of a live job and of what it owns outside of the database.
 *
 * @param project name of the project
 * @param pipeline name of the pipeline
 * @param shadow whether the job is one in the shadow, which shares nothing with the live one
 */
public record JobNames(String project, String pipeline, boolean shadow) {

    /** The names that templates use. */
    public Map<String, String> values() {
        return Map.of("PROJECT", project, "PIPELINE", pipeline, "JOB_ID", id(), "JOB_NAME", job());
    }

    /** The name of the job in Flink. */
    public String job() {
        return pipeline + (shadow ? " shadow" : "");
    }

    /**
     * The name of its folder of checkpoints and of its consumer group, and the beginning of its transactional ids. A dot is in
     * no name of a project or pipeline, so no other job has this name.
     */
    public String id() {
        return project + "-" + pipeline + (shadow ? ".shadow" : "");
    }

    /** The topic that the job writes in place of one of the manifest. */
    public Manifest.Topic written(Manifest.Topic topic) {
        return shadow ? new Manifest.Topic(topicPrefix() + topic.name(), topic.partitions(), topic.compacted()) : topic;
    }

    /** The beginning of the names of all topics that a job in the shadow writes. */
    public String topicPrefix() {
        return id() + ".";
    }
}
