package dev.telltale.connector.kafka;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.connectors.kafka.table.KafkaConnectorOptions;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.factories.FactoryUtil;

import dev.telltale.connector.kafka.watermark.WatermarkOptions;

/** Reads from the options of a table how its watermark behaves. */
final class WatermarkSettings {

    /** Chosen by us: a consumer that has lost its broker finds it again, and reads on, within about two seconds. */
    private static final Duration SHORTEST_CLOSE_TIMEOUT = Duration.ofSeconds(3);

    private WatermarkSettings() {}

    /**
     * Reads the options of a table.
     *
     * @throws ValidationException if one is missing that another one needs, or is negative
     */
    static WatermarkOptions of(ReadableConfig options) {
        Duration timeout = options.get(TelltaleKafkaOptions.SCAN_WATERMARK_IDLE_ADVANCE_TIMEOUT);
        Duration delay = options.get(TelltaleKafkaOptions.SCAN_WATERMARK_CLOCK_DELAY);
        Duration idleTimeout =
                options.getOptional(FactoryUtil.SOURCE_IDLE_TIMEOUT).orElse(Duration.ZERO);
        if (delay.isNegative()) {
            throw new ValidationException("Option '" + TelltaleKafkaOptions.SCAN_WATERMARK_CLOCK_DELAY.key()
                    + "' must not be negative, but is '" + delay + "'.");
        }
        return new WatermarkOptions(
                idleTimeout,
                closeTimeout(timeout, idleTimeout),
                advance(options, timeout, idleTimeout),
                delay,
                options.get(KafkaConnectorOptions.SCAN_STARTUP_MODE)
                        == KafkaConnectorOptions.ScanStartupMode.EARLIEST_OFFSET,
                !options.get(KafkaConnectorOptions.SCAN_TOPIC_PARTITION_DISCOVERY)
                        .isZero());
    }

    private static Duration closeTimeout(Duration timeout, Duration idleTimeout) {
        if (timeout.isZero()) {
            return timeout;
        }
        if (timeout.isNegative()) {
            throw invalid("must not be negative, but is '" + timeout + "'");
        }
        return Collections.max(List.of(timeout, idleTimeout, SHORTEST_CLOSE_TIMEOUT));
    }

    private static Duration advance(ReadableConfig options, Duration timeout, Duration idleTimeout) {
        Optional<Duration> advance = options.getOptional(TelltaleKafkaOptions.SCAN_WATERMARK_IDLE_ADVANCE_LIMIT);
        boolean positive =
                advance.isPresent() && !advance.get().isZero() && !advance.get().isNegative();
        if (!timeout.isZero() && !positive) {
            throw invalid("needs '" + TelltaleKafkaOptions.SCAN_WATERMARK_IDLE_ADVANCE_LIMIT.key()
                    + "', a positive duration: at least the window's length and the out-of-orderness together");
        }
        if (!timeout.isZero() && idleTimeout.isZero()) {
            throw invalid("needs '" + FactoryUtil.SOURCE_IDLE_TIMEOUT.key() + "', which says when a partition is idle");
        }
        return advance.orElse(Duration.ZERO);
    }

    private static ValidationException invalid(String reason) {
        return new ValidationException(
                "Option '" + TelltaleKafkaOptions.SCAN_WATERMARK_IDLE_ADVANCE_TIMEOUT.key() + "' " + reason + ".");
    }
}
