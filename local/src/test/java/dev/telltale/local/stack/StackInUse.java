package dev.telltale.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import dev.telltale.local.service.Loopback;
import dev.telltale.local.service.StackListener;
import dev.telltale.local.service.StackPart;

/** Helpers that use a stack from outside. */
final class StackInUse {

    private StackInUse() {}

    /** Binds the default ports that are free, as other programs would. */
    static List<ServerSocket> takeDefaultPorts() throws IOException {
        List<ServerSocket> taken = new ArrayList<>();
        for (StackPart part : StackPart.values()) {
            if (Loopback.isFree(part.defaultPort())) {
                taken.add(new ServerSocket(part.defaultPort(), 1, InetAddress.getByName(Loopback.ADDRESS)));
            }
        }
        return taken;
    }

    static void send(EmbeddedStack stack, String topic, long timestamp, String value) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", stack.endpoints().bootstrapServers());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, timestamp, "key", value))
                    .get();
        }
    }

    static List<String> valuesIn(EmbeddedStack stack, String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", stack.endpoints().bootstrapServers());
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<String> values = new ArrayList<>();
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, String> found : consumer.poll(Duration.ofSeconds(1))) {
                    values.add(found.value());
                }
            }
            return values;
        }
    }

    static Path script(Path folder, String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "script", ".sql"), text);
    }

    /** The running PostgreSQL servers of this process on a folder. */
    static List<ProcessHandle> databaseServersOn(Path folder) {
        return ProcessHandle.current()
                .children()
                .filter(process -> process.info().commandLine().orElse("").contains(folder + "/postgresql"))
                .toList();
    }

    /** Records the events of the stack. */
    static final class Diary implements StackListener {

        final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void moved(StackPart part, int defaultPort, int port) {
            lines.add(part.title() + " moved from " + defaultPort);
        }

        @Override
        public void lost(StackPart part, String reason) {
            lines.add(part.title() + " lost");
        }

        @Override
        public void recovered(StackPart part) {
            lines.add(part.title() + " recovered");
        }
    }
}
