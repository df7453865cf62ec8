package dev.telltale.local.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.telltale.local.kafka.Topic;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Settings;

/** Lists the topics that pipelines read and write. */
public final class PipelineTopics {
    private PipelineTopics() {}

    /** The topics of all valid pipelines. */
    public static List<Topic> all(Project project, Settings settings) {
        return all(project, settings, new LinkedHashMap<>());
    }

    /**
     * The topics of all valid pipelines.
     *
     * @param broken receives the faults of the other pipelines by name
     */
    public static List<Topic> all(Project project, Settings settings, Map<String, String> broken) {
        Map<String, Topic> topics = new LinkedHashMap<>();
        for (String pipeline : project.sql().names()) {
            try {
                of(project.pipeline(pipeline, settings))
                        .forEach(topic -> topics.merge(topic.name(), topic, PipelineTopics::larger));
            } catch (TelltaleException mistake) {
                broken.put(pipeline, mistake.getMessage());
            }
        }
        return List.copyOf(topics.values());
    }

    /** Several pipelines may read one topic. */
    private static Topic larger(Topic one, Topic other) {
        return one.partitions() >= other.partitions() ? one : other;
    }

    /** The topics of one pipeline. */
    public static List<Topic> of(Pipeline pipeline) {
        Manifest manifest = pipeline.manifest();
        List<Topic> topics = new ArrayList<>();
        topics.add(Topic.keptForEver(manifest.topic().name(), manifest.topic().partitions()));
        topics.add(Topic.deadLetters(
                pipeline.job().written(manifest.deadLetterTopic()).name()));
        manifest.outputs().stream()
                .map(Manifest.Output::topic)
                .map(pipeline.job()::written)
                .map(output -> output.compacted()
                        ? Topic.compacted(output.name(), output.partitions())
                        : Topic.keptForEver(output.name(), output.partitions()))
                .forEach(topics::add);
        return topics;
    }
}
