package dev.telltale.producer.kafka;

import org.apache.kafka.common.ClusterResource;
import org.apache.kafka.common.ClusterResourceListener;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Serializer of values that notices when another Kafka cluster answers at the address. Records that wait for a broker to
 * return must not go to one that has replaced it.
 */
final class OneCluster extends ByteArraySerializer implements ClusterResourceListener {
    private final Runnable onOther;
    private String first;

    /**
     * @param onOther called in a thread of Kafka, before a record goes to the other cluster
     */
    OneCluster(Runnable onOther) {
        this.onOther = onOther;
    }

    @Override
    public void onUpdate(ClusterResource cluster) {
        String id = cluster.clusterId();
        if (id != null && first != null && !first.equals(id)) {
            onOther.run();
        }
        first = first == null ? id : first;
    }
}
