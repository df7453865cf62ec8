package dev.telltale.connector.kafka;

import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.WatermarkAlignmentParams;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Lets only time count towards idleness in which the broker was there. Else all partitions are idle after an outage, the
 * first one that is read again takes the watermark along, and what the others have kept for us is late.
 */
final class PresentBrokerIdleness implements WatermarkStrategy<RowData> {

    private static final long serialVersionUID = 1L;

    private final WatermarkStrategy<RowData> strategy;
    private final TopicSubscription topics;

    /** One for all partitions of a subtask. */
    private transient BrokerPresence broker;

    PresentBrokerIdleness(WatermarkStrategy<RowData> strategy, TopicSubscription topics) {
        this.strategy = strategy;
        this.topics = topics;
    }

    @Override
    public WatermarkGenerator<RowData> createWatermarkGenerator(WatermarkGeneratorSupplier.Context context) {
        if (broker == null) {
            broker = new BrokerPresence(topics);
        }
        RelativeClock clock = new PresenceClock(broker, context.getInputActivityClock());
        return strategy.createWatermarkGenerator(new WatermarkGeneratorSupplier.Context() {
            @Override
            public MetricGroup getMetricGroup() {
                return context.getMetricGroup();
            }

            @Override
            public RelativeClock getInputActivityClock() {
                return clock;
            }
        });
    }

    @Override
    public TimestampAssigner<RowData> createTimestampAssigner(TimestampAssignerSupplier.Context context) {
        return strategy.createTimestampAssigner(context);
    }

    @Override
    public WatermarkAlignmentParams getAlignmentParameters() {
        return strategy.getAlignmentParameters();
    }
}
