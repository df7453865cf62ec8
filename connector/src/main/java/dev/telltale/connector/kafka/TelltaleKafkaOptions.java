package dev.telltale.connector.kafka;

import java.time.Duration;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** What connector {@code telltale-kafka} understands beside the options of connector {@code kafka}. */
public final class TelltaleKafkaOptions {

    /** How long a topic must be silent until its last windows may close; never if 0, the default. */
    public static final ConfigOption<Duration> SCAN_WATERMARK_IDLE_CLOSE_TIMEOUT = ConfigOptions.key(
                    "scan.watermark.idle-close.timeout")
            .durationType()
            .defaultValue(Duration.ZERO)
            .withDescription(
                    "When the broker says for this long (at least 3 s) that no partition holds anything unread, the"
                            + " watermark goes on at the pace of the clock, so that the last windows close. Where"
                            + " readings came faster than they were measured, it advances at once.");

    /** How far the watermark then advances: at least the window's length and the out-of-orderness together. */
    public static final ConfigOption<Duration> SCAN_WATERMARK_IDLE_CLOSE_ADVANCE = ConfigOptions.key(
                    "scan.watermark.idle-close.advance")
            .durationType()
            .noDefaultValue()
            .withDescription("How far the watermark advances at most beyond what was read while the topic is silent.");

    /** How far behind the clock the watermark stays: the out-of-orderness that the table allows. */
    public static final ConfigOption<Duration> SCAN_WATERMARK_CLOCK_DELAY = ConfigOptions.key(
                    "scan.watermark.clock-delay")
            .durationType()
            .defaultValue(Duration.ZERO)
            .withDescription("How far behind the clock the watermark stays, whatever was read: a reading from a clock"
                    + " that runs ahead closes no window early.");

    private TelltaleKafkaOptions() {}
}
