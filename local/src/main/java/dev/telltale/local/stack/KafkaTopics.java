package dev.telltale.local.stack;

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
import org.apache.kafka.common.errors.TimeoutException;

/** Brings the topics of a broker to what is asked for; asking again changes nothing. */
public final class KafkaTopics {

    /** Chosen by us: a broker that has just started on a busy machine answers within it. */
    private static final int ANSWER_WITHIN_MS = 15_000;

    private KafkaTopics() {}

    static void ensure(Map<String, Object> client, Collection<Topic> topics) {
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
            throw StackException.because("the topics could not be created", e);
        } catch (InterruptedException e) {
            throw Interrupted.during("the creation of the topics", e);
        }
    }

    /**
     * Creates those that are missing, and leaves the others as they are: the broker may be somebody else's.
     *
     * @param client properties of Kafka's clients
     */
    public static void createMissing(Map<String, Object> client, Collection<Topic> topics) {
        try (Admin admin = Admin.create(bounded(client))) {
            Set<String> existing = admin.listTopics().names().get();
            admin.createTopics(topics.stream()
                            .filter(topic -> !existing.contains(topic.name()))
                            .map(KafkaTopics::created)
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new StackException("Kafka does not answer at " + client.get("bootstrap.servers"), e);
            }
            throw StackException.because("the topics could not be created", e);
        } catch (InterruptedException e) {
            throw Interrupted.during("the creation of the topics", e);
        }
    }

    /** A person waits for the answer. */
    private static Map<String, Object> bounded(Map<String, Object> client) {
        Map<String, Object> properties = new HashMap<>(client);
        properties.putIfAbsent("default.api.timeout.ms", ANSWER_WITHIN_MS);
        properties.putIfAbsent("request.timeout.ms", ANSWER_WITHIN_MS);
        return properties;
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
