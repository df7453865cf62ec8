package dev.telltale.bench.stack;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

import dev.telltale.local.kafka.Topic;
import dev.telltale.local.stack.EmbeddedStack;
import dev.telltale.sql.failure.TelltaleException;

/**
 * The topics of the benchmarks.
 *
 * @param stack stack of the broker
 * @param bootstrapServers address of the broker
 */
public record BenchTopics(EmbeddedStack stack, String bootstrapServers) {

    /** Creates an empty topic, and its topic of dead letters. An existing topic is replaced. */
    public void createEmpty(String name, int partitions) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            delete(admin, name);
            while (admin.listTopics().names().get().contains(name)) {
                Thread.onSpinWait();
            }
            stack.createTopics(List.of(Topic.keptForEver(name, partitions), Topic.deadLetters(name + ".dead-letter")));
        } catch (ExecutionException failure) {
            throw new TelltaleException("the topic " + name + " cannot be created: " + failure.getCause(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TelltaleException("interrupted while creating the topic " + name, interrupted);
        }
    }

    private static void delete(Admin admin, String name) throws ExecutionException, InterruptedException {
        try {
            admin.deleteTopics(List.of(name)).all().get();
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw failure;
            }
        }
    }
}
