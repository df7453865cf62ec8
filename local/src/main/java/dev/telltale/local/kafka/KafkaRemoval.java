package dev.telltale.local.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

import dev.telltale.sql.failure.TelltaleException;

/** Deletes topics and consumer groups that are not used any more. */
public final class KafkaRemoval {
    /** Chosen by us: a broker that has just started on a busy machine answers within it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private KafkaRemoval() {}

    /**
     * Deletes the topics whose names begin with a prefix, and waits until the broker lists none of them.
     *
     * @param client the properties of Kafka clients
     * @return the number of topics
     * @throws TelltaleException if the broker does not answer or refuses
     */
    public static int topics(Map<String, Object> client, String prefix) {
        int[] count = new int[1];
        OtherBroker.run(client, TIMEOUT, admin -> {
            List<String> found = beginningWith(admin, prefix);
            admin.deleteTopics(found).all().get();
            count[0] = found.size();
            RetryPolicy<Boolean> whileListed = RetryPolicy.<Boolean>builder()
                    .handleResult(true)
                    .abortOn(Throwable.class)
                    .withDelay(POLL_INTERVAL)
                    .withMaxRetries(-1)
                    .withMaxDuration(TIMEOUT)
                    .build();
            Failsafe.with(whileListed).get(() -> !beginningWith(admin, prefix).isEmpty());
        });
        return count[0];
    }

    private static List<String> beginningWith(Admin admin, String prefix)
            throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    /**
     * Deletes a consumer group with its offsets.
     *
     * @return whether there was one
     * @throws TelltaleException if the broker does not answer or refuses
     */
    public static boolean group(Map<String, Object> client, String group) {
        boolean[] found = {true};
        OtherBroker.run(client, TIMEOUT, admin -> {
            try {
                admin.deleteConsumerGroups(List.of(group)).all().get();
            } catch (ExecutionException refused) {
                if (!(refused.getCause() instanceof GroupIdNotFoundException)) {
                    throw refused;
                }
                found[0] = false;
            }
        });
        return found[0];
    }
}
