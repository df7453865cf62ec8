package dev.telltale.connector.kafka;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.connectors.kafka.table.KafkaConnectorOptions;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.factories.FactoryUtil;

import dev.telltale.connector.kafka.handover.HandoverSettings;
import dev.telltale.connector.kafka.watermark.WatermarkOptions;

/** Reads and checks the watermark options of a table. */
final class WatermarkSettings {

    /** 3 s is chosen by us: a consumer that lost its broker reconnects and continues within about two seconds. */
    private static final Duration MIN_INACTIVITY_TIMEOUT = Duration.ofSeconds(3);

    private WatermarkSettings() {}

    /**
     * Reads the options of a table.
     *
     * @throws ValidationException if an option is negative, or if an option that another one requires is missing
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
                inactivityTimeout(timeout, idleTimeout),
                advanceLimits(options, timeout, idleTimeout),
                delay,
                readsFromStart(options),
                !options.get(KafkaConnectorOptions.SCAN_TOPIC_PARTITION_DISCOVERY)
                        .isZero());
    }

    private static boolean readsFromStart(ReadableConfig options) {
        return switch (options.get(KafkaConnectorOptions.SCAN_STARTUP_MODE)) {
            case EARLIEST_OFFSET, TIMESTAMP -> true;
            // A partition that a handover does not name is read from its first record.
            case SPECIFIC_OFFSETS -> HandoverSettings.of(options) != null;
            default -> false;
        };
    }

    private static Duration inactivityTimeout(Duration timeout, Duration idleTimeout) {
        if (timeout.isZero()) {
            return timeout;
        }
        if (timeout.isNegative()) {
            throw invalid("must not be negative, but is '" + timeout + "'");
        }
        return Collections.max(List.of(timeout, idleTimeout, MIN_INACTIVITY_TIMEOUT));
    }

    private static List<Duration> advanceLimits(ReadableConfig options, Duration timeout, Duration idleTimeout) {
        List<Duration> limits = options.getOptional(TelltaleKafkaOptions.SCAN_WATERMARK_IDLE_ADVANCE_LIMIT)
                .orElse(List.of());
        boolean positive =
                !limits.isEmpty() && limits.stream().noneMatch(limit -> limit.isZero() || limit.isNegative());
        if (!timeout.isZero() && !positive) {
            throw invalid("needs '" + TelltaleKafkaOptions.SCAN_WATERMARK_IDLE_ADVANCE_LIMIT.key()
                    + "', positive durations: the length of each window plus the out-of-orderness, or more");
        }
        if (!timeout.isZero() && idleTimeout.isZero()) {
            throw invalid(
                    "needs '" + FactoryUtil.SOURCE_IDLE_TIMEOUT.key() + "', the time after which a partition is idle");
        }
        return limits;
    }

    private static ValidationException invalid(String reason) {
        return new ValidationException(
                "Option '" + TelltaleKafkaOptions.SCAN_WATERMARK_IDLE_ADVANCE_TIMEOUT.key() + "' " + reason + ".");
    }
}
