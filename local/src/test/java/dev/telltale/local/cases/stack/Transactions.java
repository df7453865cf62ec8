package dev.telltale.local.cases.stack;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import dev.telltale.local.stack.EmbeddedStack;

/**
 * Writes to partition 0 of topics in transactions. The marker of each transaction occupies an offset.
 *
 * @param stack the stack
 */
public record Transactions(EmbeddedStack stack) {

    /** Writes and commits values. */
    public void commit(String topic, List<byte[]> values) {
        try (KafkaProducer<byte[], byte[]> producer = begin(topic, values)) {
            producer.commitTransaction();
        }
    }

    /** Writes and aborts values: the topic holds the records, but a consumer of committed records skips them. */
    public void abort(String topic, List<byte[]> values) {
        try (KafkaProducer<byte[], byte[]> producer = begin(topic, values)) {
            producer.abortTransaction();
        }
    }

    private KafkaProducer<byte[], byte[]> begin(String topic, List<byte[]> values) {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        stack.endpoints().bootstrapServers(),
                        "transactional.id",
                        UUID.randomUUID().toString()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
        values.forEach(value -> producer.send(new ProducerRecord<>(topic, 0, new byte[] {1}, value)));
        producer.flush();
        return producer;
    }
}
