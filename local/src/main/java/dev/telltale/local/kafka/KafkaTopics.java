package dev.telltale.local.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

import dev.telltale.local.service.Interrupted;
import dev.telltale.sql.failure.TelltaleException;

/** Creates and configures the topics of a broker; repeating a request changes nothing. */
public final class KafkaTopics {

    /** Chosen by us: a broker that has just started on a busy machine answers within it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private KafkaTopics() {}

    /** Creates the missing topics and sets the partitions and settings of the others. */
    public static void ensure(Map<String, Object> client, Collection<Topic> topics) {
        try (Admin admin = Admin.create(client)) {
            Set<String> existing = admin.listTopics().names().get();
            List<Topic> known = new ArrayList<>();
            List<NewTopic> missing = new ArrayList<>();
            for (Topic topic : topics) {
                if (existing.contains(topic.name())) {
                    known.add(topic);
                } else {
                    missing.add(created(topic));
                }
            }
            admin.createTopics(missing).all().get();
            widen(admin, known);
            configure(admin, known);
        } catch (ExecutionException e) {
            throw TelltaleException.because("the topics could not be created", e);
        } catch (InterruptedException e) {
            throw Interrupted.during("the creation of the topics", e);
        }
    }

    /**
     * Creates the missing topics and leaves the others unchanged, because the broker may belong to others. Without a
     * missing topic, no right to create topics is needed.
     *
     * @param client the properties of Kafka clients
     * @throws TelltaleException naming the topics that are missing and cannot be created
     */
    public static void createMissing(Map<String, Object> client, Collection<Topic> topics) {
        OtherBroker.run(client, TIMEOUT, admin -> {
            Set<String> existing = admin.listTopics().names().get();
            List<Topic> missing = topics.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            if (!missing.isEmpty()) {
                OtherBroker.create(
                        admin, missing.stream().map(KafkaTopics::created).toList(), client);
            }
        });
    }

    /**
     * Checks that a broker answers.
     *
     * @throws TelltaleException naming its address, if it does not
     */
    public static void requireAnswer(Map<String, Object> client, Duration atMost) {
        OtherBroker.run(
                client, atMost, admin -> admin.describeCluster().clusterId().get());
    }

    private static NewTopic created(Topic topic) {
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()).configs(topic.settings());
    }

    private static void widen(Admin admin, List<Topic> known) throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> found = admin.describeTopics(
                        known.stream().map(Topic::name).toList())
                .allTopicNames()
                .get();
        Map<String, NewPartitions> wider = new HashMap<>();
        for (Topic topic : known) {
            if (found.get(topic.name()).partitions().size() < topic.partitions()) {
                wider.put(topic.name(), NewPartitions.increaseTo(topic.partitions()));
            }
        }
        admin.createPartitions(wider).all().get();
    }

    private static void configure(Admin admin, List<Topic> known) throws ExecutionException, InterruptedException {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (Topic topic : known) {
            changes.put(
                    new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                    topic.settings().entrySet().stream()
                            .map(setting -> new AlterConfigOp(
                                    new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                            .toList());
        }
        admin.incrementalAlterConfigs(changes).all().get();
    }
}
