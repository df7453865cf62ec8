package dev.telltale.local.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.telltale.local.kafka.Topic;
import dev.telltale.sql.pipeline.Manifest;
import dev.telltale.sql.script.ScriptException;
import dev.telltale.sql.settings.Settings;

/** The topics that pipelines read and write, as they are to be created. */
final class PipelineTopics {
    private PipelineTopics() {}

    /** Those of all pipelines but the broken ones. */
    static List<Topic> all(Project project, Settings settings) {
        return all(project, settings, new LinkedHashMap<>());
    }

    /**
     * The same.
     *
     * @param broken gets the pipelines whose topics cannot be read, with the reason
     */
    static List<Topic> all(Project project, Settings settings, Map<String, String> broken) {
        List<Topic> topics = new ArrayList<>();
        for (String pipeline : project.sql().names()) {
            try {
                topics.addAll(of(project.pipeline(pipeline, settings).manifest()));
            } catch (ScriptException mistake) {
                broken.put(pipeline, mistake.getMessage());
            }
        }
        return topics;
    }

    static List<Topic> of(Manifest manifest) {
        List<Topic> topics = new ArrayList<>();
        topics.add(Topic.keptForEver(manifest.topic().name(), manifest.topic().partitions()));
        topics.add(Topic.deadLetters(manifest.deadLetterTopic().name()));
        manifest.outputs().stream()
                .map(Manifest.Output::topic)
                .map(output -> output.compacted()
                        ? Topic.compacted(output.name(), output.partitions())
                        : Topic.keptForEver(output.name(), output.partitions()))
                .forEach(topics::add);
        return topics;
    }
}
