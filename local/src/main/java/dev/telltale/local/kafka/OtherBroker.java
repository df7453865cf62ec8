package dev.telltale.local.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;

import dev.telltale.local.service.Interrupted;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.KafkaClient;

/** Requests to a broker that may belong to others: it may be away, and it may refuse the user. */
final class OtherBroker {
    private OtherBroker() {}

    /** A request that waits for its answer. */
    interface Request {
        void send(Admin admin) throws ExecutionException, InterruptedException;
    }

    /**
     * Sends a request and limits the wait, because a person waits for the answer.
     *
     * @throws TelltaleException naming the address, if the broker does not answer or refuses the client
     */
    static void run(Map<String, Object> client, Duration atMost, Request request) {
        try (Admin admin = Admin.create(bounded(client, atMost))) {
            request.send(admin);
        } catch (ExecutionException refused) {
            throw new TelltaleException(sentence(client, refused.getCause()), refused);
        } catch (KafkaException unusable) {
            throw new TelltaleException(
                    sentence(client, unusable.getCause() == null ? unusable : unusable.getCause()), unusable);
        } catch (InterruptedException interruption) {
            throw Interrupted.during("a request to Kafka", interruption);
        }
    }

    /**
     * Creates topics.
     *
     * @throws TelltaleException naming those that are refused
     */
    static void create(Admin admin, List<NewTopic> topics, Map<String, Object> client) throws InterruptedException {
        CreateTopicsResult answers = admin.createTopics(topics);
        Map<String, Throwable> refused = new TreeMap<>();
        for (NewTopic topic : topics) {
            try {
                answers.values().get(topic.name()).get();
            } catch (ExecutionException failure) {
                if (!(failure.getCause() instanceof TopicExistsException)) {
                    refused.put(topic.name(), failure.getCause());
                }
            }
        }
        if (!refused.isEmpty()) {
            Throwable first = refused.values().iterator().next();
            throw new TelltaleException(
                    "Kafka at " + address(client) + " lacks the topic " + String.join(", ", refused.keySet())
                            + " and refuses to create it: " + first.getMessage()
                            + (first instanceof AuthorizationException
                                    ? "; create it, or let this user create and describe it: " + KafkaClient.RIGHTS
                                    : ""),
                    first);
        }
    }

    private static String sentence(Map<String, Object> client, Throwable cause) {
        return cause instanceof TimeoutException
                ? "Kafka does not answer at " + address(client)
                : "Kafka at " + address(client) + " refuses: " + cause.getMessage()
                        + (cause instanceof AuthorizationException ? "; " + KafkaClient.RIGHTS : "");
    }

    private static Object address(Map<String, Object> client) {
        return client.get("bootstrap.servers");
    }

    private static Map<String, Object> bounded(Map<String, Object> client, Duration atMost) {
        Map<String, Object> properties = new HashMap<>(client);
        int millis = (int) atMost.toMillis();
        properties.putIfAbsent("default.api.timeout.ms", millis);
        properties.putIfAbsent("request.timeout.ms", millis);
        return properties;
    }
}
