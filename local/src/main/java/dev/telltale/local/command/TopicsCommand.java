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

import dev.telltale.fallback.live.DatabaseErrors;
import dev.telltale.fallback.live.KafkaErrors;
import dev.telltale.fallback.topic.TopicIdentity;
import dev.telltale.local.database.PipelineTables;
import dev.telltale.local.kafka.KafkaTopics;
import dev.telltale.local.kafka.Topic;
import dev.telltale.local.project.PipelineTopics;
import dev.telltale.local.project.Project;
import dev.telltale.local.project.ValidPipelines;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = {
            "Creates the missing topics of all pipelines.",
            "",
            "Existing topics stay unchanged. With --made-again, it accepts that the input topic of a "
                    + "pipeline was deleted and created again: the rows of the former topic stay in the "
                    + "database, and the new topic is read from its beginning."
        })
final class TopicsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--made-again",
            paramLabel = "PIPELINE",
            description = "Name of the pipeline whose input topic was created again.")
    private String madeAgain;

    @Override
    public void run() {
        if (madeAgain != null) {
            adoptNewTopic();
            return;
        }
        Project project = Project.current();
        Settings settings =
                project.settings().require(Setting.KAFKA_BOOTSTRAP_SERVERS, Setting.KAFKA_CLIENT_PROPERTIES);
        Map<String, String> broken = new LinkedHashMap<>();
        List<Topic> topics = PipelineTopics.all(project, settings, broken);
        KafkaTopics.createMissing(KafkaClient.of(settings).properties(), topics);
        topics.forEach(topic -> spec.commandLine().getOut().printf("%s exists%n", topic.name()));
        new ValidPipelines(List.of(), broken).requireAll(Map.of());
    }

    private void adoptNewTopic() {
        Project project = Project.current();
        project.requirePipeline(madeAgain);
        Settings settings = project.settings().requireAll();
        String topic = project.pipeline(madeAgain, settings).manifest().topic().name();
        KafkaClient client = KafkaClient.of(settings);
        try (TopicIdentity identity =
                new TopicIdentity(new PipelineTables(settings).database(), client, madeAgain, topic)) {
            spec.commandLine()
                    .getOut()
                    .println(
                            identity.adoptNewTopic()
                                    ? "the rows of the former " + topic + " are kept; cancel a live job that started "
                                            + "before, then ./telltale submit " + madeAgain
                                            + " reads the topic from its beginning"
                                    : topic + " is the topic that the database knows; there is nothing to do");
        } catch (JdbiException failure) {
            throw new TelltaleException(DatabaseErrors.sentence(failure, settings), failure);
        } catch (KafkaException failure) {
            throw new TelltaleException(KafkaErrors.sentence(failure, client), failure);
        }
    }
}
