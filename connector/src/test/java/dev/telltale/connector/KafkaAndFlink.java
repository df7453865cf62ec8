package dev.telltale.connector;

import java.nio.file.Path;

/**
 * The servers of a test that runs jobs over topics.
 *
 * @param broker a Kafka broker
 * @param topics clients of the broker
 * @param cluster a Flink cluster
 */
public record KafkaAndFlink(KafkaBroker broker, Topics topics, LocalFlink cluster) implements AutoCloseable {

    /** Starts the servers, with their files in a folder. */
    public static KafkaAndFlink start(Path folder) {
        KafkaBroker broker = new KafkaBroker(folder);
        return new KafkaAndFlink(broker, new Topics(broker), new LocalFlink());
    }

    @Override
    public void close() {
        cluster.close();
        topics.close();
        broker.close();
    }
}
