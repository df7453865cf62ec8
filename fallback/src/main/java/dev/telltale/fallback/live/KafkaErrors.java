package dev.telltale.fallback.live;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;

import dev.telltale.sql.failure.Reason;
import dev.telltale.sql.settings.KafkaClient;

/** Messages for errors of Kafka: what failed, and where. */
public final class KafkaErrors {
    private KafkaErrors() {}

    /** Returns one sentence with Kafka's message. */
    public static String sentence(KafkaException failure, KafkaClient client) {
        if (failure instanceof AuthenticationException) {
            return "Kafka at " + client + " refuses the login: " + Reason.of(failure);
        }
        if (failure instanceof AuthorizationException) {
            return "Kafka at " + client + " refuses: " + Reason.of(failure) + "; " + KafkaClient.RIGHTS;
        }
        return affectsAllTopics(failure)
                ? "Kafka does not answer at " + client + ": " + Reason.of(failure)
                : "Kafka at " + client + " reports: " + Reason.of(failure);
    }

    /** Whether requests about other topics fail too: the brokers do not answer, or they refuse the login. */
    public static boolean affectsAllTopics(KafkaException failure) {
        return !(failure instanceof ApiException)
                || failure instanceof RetriableException
                || failure instanceof AuthenticationException;
    }
}
