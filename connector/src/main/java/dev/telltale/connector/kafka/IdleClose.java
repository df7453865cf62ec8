package dev.telltale.connector.kafka;

import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;

import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.factories.FactoryUtil;

/**
 * When a topic that nobody writes to is taken to be at its end, and what happens then.
 *
 * @param timeout how long nobody may have written, at least {@link #SHORTEST_TIMEOUT}
 * @param advance how far the watermark goes beyond what was read, positive
 * @param topics the topics that the table reads
 */
record IdleClose(Duration timeout, Duration advance, TopicSubscription topics) implements Serializable {

    /** Chosen by us: a consumer that has lost its broker finds it again, and reads on, within about two seconds. */
    static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(3);

    IdleClose {
        timeout = timeout.compareTo(SHORTEST_TIMEOUT) < 0 ? SHORTEST_TIMEOUT : timeout;
    }

    /**
     * What the options of a table ask for, nothing if it is off.
     *
     * @throws ValidationException if an option is missing that it needs
     */
    static Optional<IdleClose> of(ReadableConfig options, TopicSubscription topics) {
        Duration timeout = options.get(TelltaleKafkaOptions.SCAN_WATERMARK_IDLE_CLOSE_TIMEOUT);
        Optional<Duration> advance = options.getOptional(TelltaleKafkaOptions.SCAN_WATERMARK_IDLE_CLOSE_ADVANCE);
        if (timeout.isZero()) {
            return Optional.empty();
        }
        if (timeout.isNegative()) {
            throw invalid("must not be negative, but is '" + timeout + "'");
        }
        if (advance.isEmpty() || advance.get().isZero() || advance.get().isNegative()) {
            throw invalid("needs '" + TelltaleKafkaOptions.SCAN_WATERMARK_IDLE_CLOSE_ADVANCE.key()
                    + "', a positive duration: at least the window's length and the out-of-orderness together");
        }
        if (options.getOptional(FactoryUtil.SOURCE_IDLE_TIMEOUT).isEmpty()) {
            throw invalid("needs '" + FactoryUtil.SOURCE_IDLE_TIMEOUT.key() + "', which says when a partition is idle");
        }
        return Optional.of(new IdleClose(timeout, advance.get(), topics));
    }

    private static ValidationException invalid(String reason) {
        return new ValidationException(
                "Option '" + TelltaleKafkaOptions.SCAN_WATERMARK_IDLE_CLOSE_TIMEOUT.key() + "' " + reason + ".");
    }
}
