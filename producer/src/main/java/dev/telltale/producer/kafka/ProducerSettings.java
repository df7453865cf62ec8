package dev.telltale.producer.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Settings of the Kafka producer. The settings of the caller override most of them. */
final class ProducerSettings {

    /** Chosen by us: fills batches at full speed, and delays a reading by no more than this. */
    private static final int LINGER_MILLIS = 10;

    /** Chosen by us: the fastest of the sizes from 16 KiB to 1 MiB, measured with readings of 60 bytes. */
    private static final int BATCH_BYTES = 256 * 1024;

    /**
     * Chosen by us: a killed broker restarts from a snapshot with only the last batch of each producer. With several
     * batches in flight it could accept one twice. One batch in flight was as fast as five, in five runs of each.
     */
    private static final int REQUESTS_ON_THEIR_WAY = 1;

    /** Chosen by us: holds one second of readings at full speed, so that a short pause of the broker does not block. */
    private static final long BUFFER_BYTES = 64L * 1024 * 1024;

    /** Chosen by us: long enough for a broker that is away for a minute. */
    private static final int PATIENCE_MILLIS = (int) Duration.ofMinutes(2).toMillis();

    /** Longest time that one send blocks before the stop signal is checked again; chosen by us. */
    private static final int BLOCK_MILLIS = 500;

    private ProducerSettings() {}

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
        // The sender has serializers of its own; a check of these settings alone needs the names of some.
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return settings;
    }

    /** Returns how long Kafka tries to deliver a record. */
    static Duration patience(Map<String, Object> complete) {
        return Duration.ofMillis(new ProducerConfig(complete).getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG));
    }

    /** Returns the address of Kafka, for messages. */
    static String address(Map<String, Object> given) {
        return String.valueOf(given.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }
}
