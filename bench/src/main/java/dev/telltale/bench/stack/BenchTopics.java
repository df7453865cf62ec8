package dev.telltale.bench.stack;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

import dev.telltale.bench.lab.BenchException;
import dev.telltale.local.kafka.Topic;
import dev.telltale.local.stack.EmbeddedStack;

/**
 * The topics that are measured with.
 *
 * @param stack whose broker has them
 * @param bootstrapServers where it answers
 */
public record BenchTopics(EmbeddedStack stack, String bootstrapServers) {

    /** Makes a topic with nothing in it and just so many partitions, and its topic of dead letters. */
    public void createEmpty(String name, int partitions) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            delete(admin, name);
            while (admin.listTopics().names().get().contains(name)) {
                Thread.onSpinWait();
            }
            stack.createTopics(List.of(Topic.keptForEver(name, partitions), Topic.deadLetters(name + ".dead-letter")));
        } catch (ExecutionException failure) {
            throw new BenchException("the topic " + name + " cannot be made: " + failure.getCause(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted while the topic " + name + " was made", interrupted);
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
