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

/** Finds out before anything is sent whether Kafka can be reached and has the topic. */
final class TopicCheck {

    /** How long to wait for Kafka; chosen by us because nobody waits gladly for longer. */
    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(10).toMillis();

    private TopicCheck() {}

    /**
     * Returns if readings can be sent.
     *
     * @throws ProduceException if Kafka does not answer, refuses us, or lacks the topic
     */
    static void check(Map<String, Object> given, String topic) {
        Map<String, Object> settings = new HashMap<>(given);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        String address = KafkaSettings.address(given);
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

    /** For a client that could not even be made. */
    static ProduceException unusable(String address, KafkaException failure) {
        Throwable reason = failure.getCause() == null ? failure : failure.getCause();
        return new ProduceException("Kafka cannot be used at " + address + ": " + reason.getMessage(), failure);
    }

    /** A broker that wants TLS leaves a client without it in the dark. */
    private static boolean isPlain(Map<String, Object> settings) {
        Object protocol = settings.getOrDefault(
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, CommonClientConfigs.DEFAULT_SECURITY_PROTOCOL);
        return String.valueOf(protocol).endsWith("PLAINTEXT");
    }

    private static String sentence(Throwable cause, String address, String topic, boolean plain) {
        if (cause instanceof TimeoutException) {
            return "Kafka does not answer at " + address + ": is it running"
                    + (plain ? ", and does it want TLS?" : "?");
        }
        if (cause instanceof UnknownTopicOrPartitionException) {
            return "Kafka at " + address + " has no topic " + topic + ": create it first";
        }
        return "Kafka at " + address + " refuses topic " + topic + ": " + cause.getMessage();
    }
}
