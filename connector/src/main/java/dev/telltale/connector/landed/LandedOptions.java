package dev.telltale.connector.landed;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options of connector {@code telltale-landed}. The options of the connection are those of {@code jdbc}. */
final class LandedOptions {

    static final ConfigOption<String> VALUE_FORMAT = ConfigOptions.key("value.format")
            .stringType()
            .noDefaultValue()
            .withDescription("The format of the values, with its options, as in the table of the topic.");

    static final ConfigOption<String> FROM = ConfigOptions.key("scan.event-time.from")
            .stringType()
            .noDefaultValue()
            .withDescription("The first event time that is read, such as 2025-01-01T00:00:00Z.");

    static final ConfigOption<String> TO = ConfigOptions.key("scan.event-time.to")
            .stringType()
            .noDefaultValue()
            .withDescription("The end of the event times that are read, exclusive, such as 2025-01-02T00:00:00Z.");

    private LandedOptions() {}
}
