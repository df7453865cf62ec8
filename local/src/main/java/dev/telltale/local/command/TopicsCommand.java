package dev.telltale.local.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.common.KafkaException;
import org.jdbi.v3.core.JdbiException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.telltale.fallback.topic.TopicIdentity;
import dev.telltale.local.database.PipelineTables;
import dev.telltale.local.kafka.KafkaTopics;
import dev.telltale.local.kafka.Topic;
import dev.telltale.local.project.PipelineTopics;
import dev.telltale.local.project.Project;
import dev.telltale.local.project.ValidPipelines;
import dev.telltale.local.service.StackException;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the topics of all pipelines that are missing, and leaves the others as they are.",
            "With --made-again, goes on with a topic of readings that was deleted and made again: what the database holds",
            "of the former one stays, and the new one is read from its beginning."
        })
final class TopicsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--made-again", paramLabel = "PIPELINE", description = "pipeline whose topic was made again")
    private String madeAgain;

    @Override
    public void run() {
        if (madeAgain != null) {
            goOn();
            return;
        }
        Project project = Project.current();
        Settings settings = project.settings()
                .require(
                        Setting.KAFKA_BOOTSTRAP_SERVERS,
                        Setting.KAFKA_CLIENT_PROPERTIES,
                        Setting.STRESS_TOPIC_PARTITIONS,
                        Setting.WEATHER_TOPIC_PARTITIONS);
        Map<String, String> broken = new LinkedHashMap<>();
        List<Topic> topics = PipelineTopics.all(project, settings, broken);
        KafkaTopics.createMissing(KafkaClient.of(settings).properties(), topics);
        topics.forEach(topic -> spec.commandLine().getOut().printf("%s is there%n", topic.name()));
        new ValidPipelines(List.of(), broken).requireAll(Map.of());
    }

    private void goOn() {
        Project project = Project.current();
        project.requirePipeline(madeAgain);
        Settings settings = project.settings().require(Setting.values());
        String topic = project.pipeline(madeAgain, settings).manifest().topic().name();
        KafkaClient client = KafkaClient.of(settings);
        try (TopicIdentity identity =
                new TopicIdentity(new PipelineTables(settings).database(), client, madeAgain, topic)) {
            spec.commandLine()
                    .getOut()
                    .println(
                            identity.adoptNewTopic()
                                    ? "what the database holds of the former " + topic + " is kept; a live job that "
                                            + "began before must be cancelled, and ./telltale submit " + madeAgain
                                            + " reads the topic from its beginning"
                                    : topic + " is the topic that the database knows; nothing is to be done");
        } catch (JdbiException failure) {
            throw new StackException("the database does not answer at " + settings.get(Setting.DATABASE_URL), failure);
        } catch (KafkaException failure) {
            throw new StackException("Kafka does not answer at " + client + ": " + failure.getMessage(), failure);
        }
    }
}
