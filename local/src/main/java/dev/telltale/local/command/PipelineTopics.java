package dev.telltale.local.command;

import java.util.ArrayList;
import java.util.List;

import dev.telltale.local.stack.Topic;
import dev.telltale.sql.Settings;
import dev.telltale.sql.Topics;

/** The topics that pipelines read and write, as they are to be created. */
final class PipelineTopics {
    private PipelineTopics() {}

    static List<Topic> all(Project project, Settings settings) {
        return project.sql().pipelines().stream()
                .flatMap(pipeline -> of(project, pipeline, settings).stream())
                .toList();
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
