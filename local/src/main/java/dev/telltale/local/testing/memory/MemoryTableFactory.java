package dev.telltale.local.testing.memory;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.connector.format.EncodingFormat;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.DynamicTableSinkFactory;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.factories.SerializationFormatFactory;

import dev.telltale.connector.eventtime.RecordTimestamp;
import dev.telltale.local.testing.collect.CollectedTable;
import dev.telltale.local.testing.collect.CollectedTopic;
import dev.telltale.local.testing.collect.MemorySink;

/**
 * Creates tables in memory for those of Kafka and of the database. The factory of a table's own connector still checks
 * its options, and decides which changes the table accepts. Tables of other connectors stay as they are.
 */
final class MemoryTableFactory implements DynamicTableSourceFactory, DynamicTableSinkFactory {
    private static final ConfigOption<String> FORMAT =
            ConfigOptions.key("value.format").stringType().noDefaultValue();
    private static final String JDBC = "telltale-jdbc";

    private final GivenRecords records;
    private final Set<String> topics;

    MemoryTableFactory(GivenRecords records, Set<String> topics) {
        this.records = records;
        this.topics = topics;
    }

    @Override
    public DynamicTableSource createDynamicTableSource(Context context) {
        DynamicTableSource stock = FactoryUtil.discoverFactory(
                        context.getClassLoader(), DynamicTableSourceFactory.class, option(context, "connector"))
                .createDynamicTableSource(context);
        boolean isLanded = option(context, "connector").equals("telltale-landed");
        if (!isLanded && !option(context, "connector").equals("telltale-kafka")) {
            return stock;
        }
        DecodingFormat<DeserializationSchema<RowData>> format = FactoryUtil.createTableFactoryHelper(this, context)
                .discoverDecodingFormat(DeserializationFormatFactory.class, FORMAT);
        List<String> given = isLanded ? List.of("record_key", "record_time") : List.of("record_key");
        return new MemorySource(
                stock, format, context.getPhysicalRowDataType(), given, records, recordTimestamp(context));
    }

    @Override
    public DynamicTableSink createDynamicTableSink(Context context) {
        String connector = option(context, "connector");
        DynamicTableSink stock = FactoryUtil.discoverFactory(
                        context.getClassLoader(), DynamicTableSinkFactory.class, connector)
                .createDynamicTableSink(context);
        String name = context.getObjectIdentifier().getObjectName();
        if (connector.equals(JDBC)) {
            return new MemorySink(stock, new CollectedTable(name, context), null);
        }
        String topic = option(context, "topic");
        if (!topics.contains(topic)) {
            return new MemorySink(stock, null, null);
        }
        EncodingFormat<SerializationSchema<RowData>> format = FactoryUtil.createTableFactoryHelper(this, context)
                .discoverEncodingFormat(SerializationFormatFactory.class, FORMAT);
        return new MemorySink(stock, null, new CollectedTopic(topic, context, format));
    }

    /** Fills the event time when it is the record's own timestamp; null when the format fills it, or the landing. */
    private static RecordTimestamp recordTimestamp(DynamicTableFactory.Context context) {
        Map<String, String> options = context.getCatalogTable().getOptions();
        String prefix = "value." + options.get(FORMAT.key()) + ".";
        Configuration ofFormat = Configuration.fromMap(options.entrySet().stream()
                .filter(option -> option.getKey().startsWith(prefix))
                .collect(Collectors.toMap(option -> option.getKey().substring(prefix.length()), Map.Entry::getValue)));
        return RecordTimestamp.of(ofFormat).orElse(null);
    }

    private static String option(DynamicTableFactory.Context context, String name) {
        return context.getCatalogTable().getOptions().getOrDefault(name, "");
    }

    @Override
    public String factoryIdentifier() {
        return MemoryCatalog.NAME;
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return Set.of();
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        return Set.of();
    }
}
