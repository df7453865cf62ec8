package dev.telltale.connector.kafka;

import java.time.Duration;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** What connector {@code telltale-kafka} understands beside the options of connector {@code kafka}. */
public final class TelltaleKafkaOptions {

    /** How long nobody may have written to the topics until what was read is closed; never if 0, the default. */
    public static final ConfigOption<Duration> SCAN_WATERMARK_IDLE_CLOSE_TIMEOUT = ConfigOptions.key(
                    "scan.watermark.idle-close.timeout")
            .durationType()
            .defaultValue(Duration.ZERO)
            .withDescription(
                    "When all partitions are idle and the broker says that nobody has written for this long (at"
                            + " least 3 s), the watermark advances once, so that the last windows close. A table that"
                            + " one subtask reads is then never idle, and others wait for its watermark.");

    /** How far the watermark then advances: at least the window's length and the out-of-orderness together. */
    public static final ConfigOption<Duration> SCAN_WATERMARK_IDLE_CLOSE_ADVANCE = ConfigOptions.key(
                    "scan.watermark.idle-close.advance")
            .durationType()
            .noDefaultValue()
            .withDescription("How far the watermark advances beyond what was read when nobody writes any more.");

    private TelltaleKafkaOptions() {}
}
