package dev.telltale.producer.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

import dev.telltale.producer.ProduceException;

/** Checks before the first send that Kafka can be reached and has the topic. */
final class TopicCheck {

    /** Longest wait for Kafka; chosen by us. */
    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(10).toMillis();

    private TopicCheck() {}

    /**
     * Checks that records can be sent.
     *
     * @throws ProduceException if Kafka does not answer, refuses the client, or does not have the topic
     */
    static void check(Map<String, Object> given, String topic) {
        Map<String, Object> settings = new HashMap<>(given);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        String address = ProducerSettings.address(given);
        try (Admin admin = Admin.create(settings)) {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
        } catch (ExecutionException failure) {
            throw new ProduceException(
                    sentence(failure.getCause(), address, topic, isPlain(given)), failure.getCause());
        } catch (KafkaException unusable) {
            throw unusable(address, unusable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProduceException("interrupted while waiting for Kafka at " + address, interrupted);
        }
    }

    /** Returns the failure of a client that could not be created. */
    static ProduceException unusable(String address, KafkaException failure) {
        Throwable reason = failure.getCause() == null ? failure : failure.getCause();
        return new ProduceException("Kafka cannot be used at " + address + ": " + reason.getMessage(), failure);
    }

    /** Returns whether the client uses no TLS; a broker that requires TLS does not answer such a client. */
    private static boolean isPlain(Map<String, Object> settings) {
        Object protocol = settings.getOrDefault(
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, CommonClientConfigs.DEFAULT_SECURITY_PROTOCOL);
        return String.valueOf(protocol).endsWith("PLAINTEXT");
    }

    private static String sentence(Throwable cause, String address, String topic, boolean plain) {
        if (cause instanceof TimeoutException) {
            return "Kafka does not answer at " + address + ": is it running"
                    + (plain ? ", and does it require TLS?" : "?");
        }
        if (cause instanceof UnknownTopicOrPartitionException) {
            return "Kafka at " + address + " has no topic " + topic + ": create it, for example with ./telltale topics";
        }
        return "Kafka at " + address + " refuses topic " + topic + ": " + cause.getMessage();
    }
}
