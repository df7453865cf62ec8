package dev.telltale.connector.kafka;

import java.util.Map;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.connectors.kafka.table.KafkaConnectorOptions;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.DataType;

import dev.telltale.connector.eventtime.RecordTimestamp;

/**
 * The physical column with the event time.
 *
 * @param index of the column; -1 if the event time is computed
 * @param recordTimestamp takes the event time from the timestamp of a record; null if the format fills the column
 */
record EventTimeField(int index, RecordTimestamp recordTimestamp) {

    private static final String COLUMN = "event-time.column";
    private static final String FORMAT = "event-time.format";
    private static final String BY_RECORD = "RECORD-TIMESTAMP";

    static EventTimeField of(DynamicTableFactory.Context context) {
        Map<String, String> options = context.getCatalogTable().getOptions();
        String value = options.get(KafkaConnectorOptions.VALUE_FORMAT.key());
        String prefix = value == null ? options.get(FactoryUtil.FORMAT.key()) + "." : "value." + value + ".";
        int filled = DataType.getFieldNames(context.getPhysicalRowDataType()).indexOf(options.get(prefix + COLUMN));
        if (!BY_RECORD.equals(options.get(prefix + FORMAT))) {
            int watermarked = watermarked(context);
            return new EventTimeField(watermarked < 0 ? filled : watermarked, null);
        }
        Configuration ofFormat = new Configuration();
        options.forEach((key, option) -> {
            if (key.startsWith(prefix + "event-time.")) {
                ofFormat.setString(key.substring(prefix.length()), option);
            }
        });
        if (filled < 0) {
            throw new ValidationException(
                    "Option '" + prefix + COLUMN + "' names no column: '" + options.get(prefix + COLUMN) + "'.");
        }
        return new EventTimeField(filled, RecordTimestamp.of(ofFormat).orElseThrow());
    }

    private static int watermarked(DynamicTableFactory.Context context) {
        return context.getCatalogTable().getResolvedSchema().getWatermarkSpecs().stream()
                .map(watermark -> DataType.getFieldNames(context.getPhysicalRowDataType())
                        .indexOf(watermark.getRowtimeAttribute()))
                .findFirst()
                .orElse(-1);
    }
}
