package dev.telltale.connector.kafka.topic;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.flink.util.FlinkRuntimeException;
import org.apache.kafka.common.Uuid;

/**
 * The ids of the topics that a job reads, as it first saw them. A topic that was deleted and made again has another id, and
 * the offsets of the job refer to other records of it. Thread-safe.
 */
public final class TopicIds {

    private final Map<String, String> known;

    /** @param restored the ids by the names of the topics, of a job that goes on; empty for a new one */
    public TopicIds(Map<String, String> restored) {
        this.known = new ConcurrentHashMap<>(restored);
    }

    /** The ids so far, by the names of the topics. */
    public Map<String, String> known() {
        return Map.copyOf(known);
    }

    /** Thrown if a topic has another id than before. */
    public static final class TopicMadeAgainException extends FlinkRuntimeException {

        private static final long serialVersionUID = 1L;

        TopicMadeAgainException(String topic) {
            super("topic " + topic + " was deleted and created again while this job had state about it, so the offsets"
                    + " of the job refer to other records; run ./telltale topics --made-again, cancel the job and submit"
                    + " it without its state");
        }
    }

    /** Notes the current id of a topic; brokers of old releases have none. */
    void require(String topic, Uuid current) {
        if (current.equals(Uuid.ZERO_UUID)) {
            return;
        }
        String first = known.putIfAbsent(topic, current.toString());
        if (first != null && !first.equals(current.toString())) {
            throw new TopicMadeAgainException(topic);
        }
    }
}
