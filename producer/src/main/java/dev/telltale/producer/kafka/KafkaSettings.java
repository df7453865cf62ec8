package dev.telltale.producer.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** How readings are sent; the caller's settings go before ours. */
final class KafkaSettings {

    /** Chosen by us: long enough to fill batches at full speed, short enough that nobody waits for a reading. */
    private static final int LINGER_MILLIS = 10;

    /** Chosen by us: the fastest of 16 KiB to 1 MiB that we tried with readings of 60 bytes. */
    private static final int BATCH_BYTES = 256 * 1024;

    /**
     * Chosen by us: a broker that was killed goes on from a snapshot of the last batch of each producer, so that of
     * several on their way it could take one twice. No slower than five, in five runs of each side by side.
     */
    private static final int REQUESTS_ON_THEIR_WAY = 1;

    /** Chosen by us: a second of readings at full speed, so that a pause of the broker does not stop us. */
    private static final long BUFFER_BYTES = 64L * 1024 * 1024;

    /** Chosen by us: a broker that goes away for a minute is waited for. */
    private static final int PATIENCE_MILLIS = (int) Duration.ofMinutes(2).toMillis();

    /** How long Kafka may hold our thread before we look whether to go on; chosen by us as quick enough for a stop. */
    private static final int BLOCK_MILLIS = 500;

    private KafkaSettings() {}

    static Map<String, Object> complete(Map<String, Object> given) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "telltale-producer");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, REQUESTS_ON_THEIR_WAY);
        settings.putAll(given);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return settings;
    }

    /** How long Kafka keeps trying to deliver a record. */
    static Duration patience(Map<String, Object> complete) {
        return Duration.ofMillis(new ProducerConfig(complete).getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG));
    }

    /** Where Kafka is, for sentences. */
    static String address(Map<String, Object> given) {
        return String.valueOf(given.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }
}
