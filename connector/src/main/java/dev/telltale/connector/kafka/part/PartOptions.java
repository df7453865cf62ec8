package dev.telltale.connector.kafka.part;

import java.util.Set;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options of a table that reads a part of a topic. The options of the stock connector name the offsets. */
public final class PartOptions {

    static final ConfigOption<Long> FROM = ConfigOptions.key("scan.part.from")
            .longType()
            .noDefaultValue()
            .withDescription("The first event time that is read, in milliseconds since the epoch. Records without an"
                    + " event time are read too. It needs a scan of a single topic that ends, and a scan that cannot read"
                    + " one of its offsets any more fails.");

    static final ConfigOption<Long> TO = ConfigOptions.key("scan.part.to")
            .longType()
            .noDefaultValue()
            .withDescription("The end of the event times that are read, exclusive, in milliseconds since the epoch."
                    + " Required if scan.part.from is set.");

    static final ConfigOption<String> WITHOUT = ConfigOptions.key("scan.part.without")
            .stringType()
            .noDefaultValue()
            .withDescription("The places of records that are not read: partition:offset, separated by commas.");

    /** All of them. */
    public static final Set<ConfigOption<?>> ALL = Set.of(FROM, TO, WITHOUT);

    private PartOptions() {}
}
