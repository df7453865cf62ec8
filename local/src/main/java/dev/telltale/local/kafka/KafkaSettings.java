package dev.telltale.local.kafka;

import java.nio.file.Path;
import java.util.Properties;

import dev.telltale.local.service.Loopback;

/** The settings of a single broker that is its own controller and runs in a small heap. */
final class KafkaSettings {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private KafkaSettings() {}

    static Properties of(Path directory, int port, int controllerPort) {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("log.dirs", directory.toString());
        settings.put("auto.create.topics.enable", "false");
        listeners(settings, port, controllerPort);
        oneReplica(settings);
        smallHeap(settings);
        anyTimestamp(settings);
        return settings;
    }

    private static void listeners(Properties settings, int port, int controllerPort) {
        settings.put("controller.quorum.voters", NODE_ID + "@" + Loopback.ADDRESS + ":" + controllerPort);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put(
                "listeners",
                "PLAINTEXT://" + Loopback.ADDRESS + ":" + port + "," + CONTROLLER_LISTENER + "://" + Loopback.ADDRESS
                        + ":" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://" + Loopback.NAME + ":" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    }

    private static void oneReplica(Properties settings) {
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            settings.put(topic + ".replication.factor", "1");
            settings.put(topic + ".num.partitions", "1");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // Flink's sink uses transactions of an hour, which exceeds Kafka's default limit of 15 minutes.
        settings.put("transaction.max.timeout.ms", "3600000");
    }

    private static void smallHeap(Properties settings) {
        settings.put("log.cleaner.dedupe.buffer.size", "11000000");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
    }

    private static void anyTimestamp(Properties settings) {
        // The pipeline rejects readings from the future and keeps them as dead letters, so the broker must accept them.
        settings.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
        settings.put("log.retention.ms", "-1");
    }
}
