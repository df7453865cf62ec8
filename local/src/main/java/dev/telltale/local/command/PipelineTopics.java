package dev.telltale.local.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.telltale.local.stack.Topic;
import dev.telltale.sql.ScriptException;
import dev.telltale.sql.Settings;
import dev.telltale.sql.Topics;

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
        for (String pipeline : project.sql().pipelines()) {
            try {
                project.sql().requireComplete(pipeline);
                topics.addAll(of(project, pipeline, settings));
            } catch (ScriptException mistake) {
                broken.put(pipeline, mistake.getMessage());
            }
        }
        return topics;
    }

    static List<Topic> of(Project project, String pipeline, Settings settings) {
        Topics known = Topics.of(project.sql(), pipeline, settings);
        List<Topic> topics = new ArrayList<>();
        topics.add(Topic.keptForEver(known.input().name(), known.input().partitions()));
        topics.add(Topic.deadLetters(known.deadLetters().name()));
        known.outputs()
                .forEach(output -> topics.add(
                        output.compacted()
                                ? Topic.compacted(output.name(), output.partitions())
                                : Topic.keptForEver(output.name(), output.partitions())));
        return topics;
    }
}
