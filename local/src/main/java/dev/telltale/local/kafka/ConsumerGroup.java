package dev.telltale.local.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupAuthorizationException;

import dev.telltale.local.service.Interrupted;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.KafkaClient;

/** The consumer group in which a job commits the offsets that it has read. */
public final class ConsumerGroup {
    /** Chosen by us: a broker creates its topic of offsets within it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private ConsumerGroup() {}

    /**
     * Checks the user's right to a group. Without it, the source of a job fails at its first checkpoint, or stops reading
     * without a failure. Other faults are left to the job.
     *
     * @throws TelltaleException if the broker refuses the group
     */
    public static void requireReadable(KafkaClient client, String group) {
        try (Admin admin = Admin.create(client.properties())) {
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof GroupAuthorizationException refused) {
                throw new TelltaleException(
                        "Kafka at " + client + " refuses this user the consumer group " + group + "; "
                                + KafkaClient.RIGHTS,
                        refused);
            }
        } catch (TimeoutException leftToTheJob) {
            return;
        } catch (InterruptedException stopped) {
            throw Interrupted.during("a request to Kafka", stopped);
        }
    }
}
