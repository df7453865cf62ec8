package dev.telltale.local.chaos.feed;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import dev.telltale.local.contract.PipelineContract;

/** Writes one reading into each partition, so far ahead in event time that all earlier windows close. */
public final class WatermarkRecords implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;

    /** Connects to the broker. */
    public WatermarkRecords(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Writes the readings and waits for their acknowledgements. */
    public void write(PipelineContract contract, int partitions, Instant at)
            throws InterruptedException, ExecutionException {
        for (int partition = 0; partition < partitions; partition++) {
            byte[] value = contract.reading("marker" + partition, at);
            producer.send(new ProducerRecord<>(contract.topic(), partition, at.toEpochMilli(), null, value))
                    .get();
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
