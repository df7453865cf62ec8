package dev.telltale.connector.kafka;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.connectors.kafka.table.KafkaConnectorOptions;
import org.apache.flink.streaming.connectors.kafka.table.KafkaDynamicSource;
import org.apache.flink.streaming.connectors.kafka.table.KafkaDynamicTableFactory;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.FactoryUtil;

import dev.telltale.connector.kafka.handover.HandoverOptions;
import dev.telltale.connector.kafka.handover.HandoverSettings;
import dev.telltale.connector.kafka.part.PartOptions;
import dev.telltale.connector.kafka.part.TopicPart;
import dev.telltale.connector.kafka.topic.TopicSubscription;

/**
 * Creates connector {@code telltale-kafka}: connector {@code kafka} with another watermark for its source. The
 * watermark waits for partitions with unread records, advances while a topic is inactive, stays behind the clock, and
 * is available as a metadata column. Sinks are those of {@code kafka}.
 */
public final class TelltaleKafkaTableFactory extends KafkaDynamicTableFactory {

    @Override
    public DynamicTableSource createDynamicTableSource(Context context) {
        KafkaDynamicSource stock = (KafkaDynamicSource) super.createDynamicTableSource(context);
        ReadableConfig options =
                FactoryUtil.createTableFactoryHelper(this, context).getOptions();
        Map<String, String> tableOptions = context.getCatalogTable().getOptions();
        TopicSubscription topics = TopicSubscription.of(options, tableOptions);
        String table = context.getObjectIdentifier().asSummaryString();
        EventTimeField eventTime = EventTimeField.of(context);
        boolean bounded =
                options.get(KafkaConnectorOptions.SCAN_BOUNDED_MODE) != KafkaConnectorOptions.ScanBoundedMode.UNBOUNDED;
        return new TelltaleKafkaSource(
                stock,
                table,
                topics,
                WatermarkSettings.of(options),
                bounded,
                context.getPhysicalRowDataType(),
                eventTime,
                HandoverSettings.of(options),
                TopicPart.of(options, topics.isOneTopic() && eventTime.index() >= 0));
    }

    @Override
    public String factoryIdentifier() {
        return "telltale-kafka";
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        Set<ConfigOption<?>> options = new HashSet<>(super.optionalOptions());
        options.addAll(TelltaleKafkaOptions.ALL);
        options.addAll(HandoverOptions.ALL);
        options.addAll(PartOptions.ALL);
        return options;
    }
}
