package dev.telltale.local.command;

import java.util.List;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import dev.telltale.local.stack.KafkaTopics;
import dev.telltale.local.stack.Topic;
import dev.telltale.sql.KafkaClient;
import dev.telltale.sql.Setting;
import dev.telltale.sql.Settings;

@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Makes the topics of all pipelines that are missing, and leaves the others as they are.")
final class TopicsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Project project = Project.current();
        Settings settings = project.settings()
                .require(
                        Setting.KAFKA_BOOTSTRAP_SERVERS,
                        Setting.KAFKA_CLIENT_PROPERTIES,
                        Setting.STRESS_TOPIC_PARTITIONS,
                        Setting.WEATHER_TOPIC_PARTITIONS);
        List<Topic> topics = PipelineTopics.all(project, settings);
        KafkaTopics.createMissing(KafkaClient.of(settings).properties(), topics);
        topics.forEach(topic -> spec.commandLine().getOut().printf("%s is there%n", topic.name()));
    }
}
