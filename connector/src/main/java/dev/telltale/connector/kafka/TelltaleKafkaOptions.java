package dev.telltale.connector.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options that connector {@code telltale-kafka} adds to those of connector {@code kafka}. */
final class TelltaleKafkaOptions {

    static final ConfigOption<Duration> SCAN_WATERMARK_IDLE_ADVANCE_TIMEOUT = ConfigOptions.key(
                    "scan.watermark.idle-advance.timeout")
            .durationType()
            .defaultValue(Duration.ZERO)
            .withDescription("The inactivity of the whole topic after which the watermark advances without records, so"
                    + " that the last windows close. It advances at the pace of the clock, or at once if the records"
                    + " were replayed faster than they were measured. The timeout is at least 3 s and at least"
                    + " scan.watermark.idle-timeout, which must be set. 0 disables the advance.");

    static final ConfigOption<List<Duration>> SCAN_WATERMARK_IDLE_ADVANCE_LIMIT = ConfigOptions.key(
                    "scan.watermark.idle-advance.limit")
            .durationType()
            .asList()
            .noDefaultValue()
            .withDescription("How far an inactive topic advances the watermark at most. Use the length of a window plus"
                    + " the out-of-orderness, or more; for windows of several lengths a list, such as 10 s;305 s."
                    + " Required if scan.watermark.idle-advance.timeout is set.");

    static final ConfigOption<Duration> SCAN_WATERMARK_CLOCK_DELAY = ConfigOptions.key("scan.watermark.clock-delay")
            .durationType()
            .defaultValue(Duration.ZERO)
            .withDescription("How far the watermark stays behind the clock at least. With the out-of-orderness of the"
                    + " table, a record from a device whose clock is fast closes no window early.");

    static final Set<ConfigOption<?>> ALL =
            Set.of(SCAN_WATERMARK_IDLE_ADVANCE_TIMEOUT, SCAN_WATERMARK_IDLE_ADVANCE_LIMIT, SCAN_WATERMARK_CLOCK_DELAY);

    private TelltaleKafkaOptions() {}
}
