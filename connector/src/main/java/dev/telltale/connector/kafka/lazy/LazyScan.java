package dev.telltale.connector.kafka.lazy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.apache.flink.api.dag.Transformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.formats.raw.RawFormatDeserializationSchema;
import org.apache.flink.streaming.api.transformations.SourceTransformation;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.telltale.connector.format.lazy.LazilyDecoded;
import dev.telltale.connector.format.lazy.LazyFormat;
import dev.telltale.connector.kafka.row.LazyColumn;
import dev.telltale.connector.reflect.PrivateField;

/**
 * Gives the stock Kafka source a schema that makes {@link LazyRows}. The stock schema copies the fields of a record into one
 * row and then, with the key and the metadata, into another.
 *
 * @param columns physical columns of the table
 * @param eventTime index of the event time
 * @param metadata keys of the metadata, whose columns follow
 */
public record LazyScan(RowType columns, int eventTime, List<String> metadata) {

    private static final Logger LOG = LoggerFactory.getLogger(LazyScan.class);
    private static final String SCHEMA = "deserializationSchema";

    /** Replaces the schema of a source, unless the source or the format differs from those whose rows are lazy. */
    public void install(Transformation<RowData> source) {
        try {
            if (source instanceof SourceTransformation<?, ?, ?> transformation
                    && transformation.getSource() instanceof KafkaSource<?> kafka) {
                @SuppressWarnings("unchecked")
                var stock = (KafkaRecordDeserializationSchema<RowData>) PrivateField.get(kafka, SCHEMA);
                Optional<LazyRows> lazy = lazy(stock);
                if (lazy.isPresent()) {
                    PrivateField.set(kafka, SCHEMA, lazy.get());
                }
            }
        } catch (ReflectiveOperationException | RuntimeException different) {
            LOG.info("Source {} keeps its rows.", source.getName(), different);
        }
    }

    private static Optional<LazyFormat> format(Object format) {
        return format instanceof LazilyDecoded lazy ? lazy.lazy() : Optional.empty();
    }

    private Optional<LazyRows> lazy(KafkaRecordDeserializationSchema<RowData> stock)
            throws ReflectiveOperationException {
        int[] key = (int[]) PrivateField.get(PrivateField.get(stock, "outputCollector"), "keyProjection");
        int fieldCount = columns.getFieldCount() - 1 - key.length;
        if (eventTime < fieldCount || !isReadKey(stock, key, fieldCount)) {
            return Optional.empty();
        }
        List<Optional<LazyColumn>> others = IntStream.range(fieldCount, columns.getFieldCount() + metadata.size())
                .mapToObj(this::column)
                .toList();
        return others.stream().allMatch(Optional::isPresent)
                ? format(PrivateField.get(stock, "valueDeserialization"))
                        .map(format -> new LazyRows(
                                stock,
                                format,
                                others.stream().map(Optional::get).toArray(LazyColumn[]::new)))
                : Optional.empty();
    }

    /** Whether the key is not read, or read as bytes into a single column after those of the value. */
    private boolean isReadKey(Object stock, int[] key, int fieldCount) throws ReflectiveOperationException {
        return key.length == 0
                || key.length == 1
                        && key[0] >= fieldCount
                        && columns.getTypeAt(key[0]).is(LogicalTypeRoot.VARBINARY)
                        && PrivateField.get(stock, "keyDeserialization") instanceof RawFormatDeserializationSchema;
    }

    private Optional<LazyColumn> column(int index) {
        if (index >= columns.getFieldCount()) {
            return LazyColumn.of(metadata.get(index - columns.getFieldCount()));
        }
        return Optional.of(index == eventTime ? LazyColumn.EVENT_TIME : LazyColumn.KEY);
    }
}
