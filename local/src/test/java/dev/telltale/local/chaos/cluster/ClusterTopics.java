package dev.telltale.local.chaos.cluster;

import java.util.ArrayList;
import java.util.List;

import dev.telltale.local.kafka.Topic;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;

/** The topics of all pipelines. None of them is compacted, because the test checks each record at the end. */
final class ClusterTopics {

    private ClusterTopics() {}

    static List<Topic> all(Pipelines sql, Settings settings) {
        List<Topic> topics = new ArrayList<>();
        for (String pipeline : sql.names()) {
            Manifest manifest = sql.get(pipeline, settings).manifest();
            topics.add(
                    Topic.keptForEver(manifest.topic().name(), manifest.topic().partitions()));
            topics.add(Topic.deadLetters(manifest.deadLetterTopic().name()));
            manifest.outputs().stream()
                    .map(Manifest.Output::topic)
                    .forEach(output -> topics.add(Topic.keptForEver(output.name(), output.partitions())));
        }
        return topics;
    }
}
