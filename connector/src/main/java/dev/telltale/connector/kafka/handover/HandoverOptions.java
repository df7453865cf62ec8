package dev.telltale.connector.kafka.handover;

import java.util.Set;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options of a table that starts where another job has stopped. */
public final class HandoverOptions {

    /** Chosen by us: the places of this many late records fit in the options of a table. */
    static final int MAX_LATE = 10_000;

    static final ConfigOption<String> OFFSETS = ConfigOptions.key("scan.handover.offsets")
            .stringType()
            .noDefaultValue()
            .withDescription("The first offsets that a stopped job has not read, such as"
                    + " partition:0,offset:42;partition:1,offset:300. This job continues it without its state. Records"
                    + " before these offsets are read again only for windows that the stopped job has not written: they"
                    + " are never late, and metadata judged is true for them. A partition that is not named was not"
                    + " read. The options scan.handover.* apply to a start without state, and stay when the job is"
                    + " restored.");

    static final ConfigOption<Long> WATERMARK = ConfigOptions.key("scan.handover.watermark")
            .longType()
            .noDefaultValue()
            .withDescription("The watermark of the stopped job, in milliseconds since the epoch. It is the first"
                    + " watermark of this job, so that windows that end before it are not computed again. That holds for"
                    + " overlapping windows only if the source has one subtask. Not set if the stopped job had none.");

    static final ConfigOption<Long> FROM = ConfigOptions.key("scan.handover.from")
            .longType()
            .noDefaultValue()
            .withDescription("The start of the first window that the stopped job has not written, in milliseconds since"
                    + " the epoch. Records with an earlier event time are not read again. Required if"
                    + " scan.handover.offsets is set.");

    static final ConfigOption<String> LATE = ConfigOptions.key("scan.handover.late")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "The places of records that are not read again because the stopped job has found them late:"
                            + " partition:offset, separated by commas, at most 10,000.");

    /** All of them. */
    public static final Set<ConfigOption<?>> ALL = Set.of(OFFSETS, WATERMARK, FROM, LATE);

    private HandoverOptions() {}
}
