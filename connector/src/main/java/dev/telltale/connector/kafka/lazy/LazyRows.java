package dev.telltale.connector.kafka.lazy;

import java.io.IOException;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import dev.telltale.connector.format.lazy.LazyFormat;
import dev.telltale.connector.kafka.row.LazyColumn;
import dev.telltale.connector.kafka.row.LazyRow;

/**
 * Turns a record into a {@link LazyRow}. A record that is not plain, or whose event time is not usable, goes to the stock
 * schema, which copies all fields.
 */
final class LazyRows implements KafkaRecordDeserializationSchema<RowData> {

    private static final long serialVersionUID = 1L;

    private final KafkaRecordDeserializationSchema<RowData> stock;
    private final LazyFormat format;
    private final LazyColumn[] others;

    private transient String topic;
    private transient StringData topicText;

    /**
     * @param stock the schema of the stock source
     * @param format of the values
     * @param others the columns of a row after those of the value
     */
    LazyRows(KafkaRecordDeserializationSchema<RowData> stock, LazyFormat format, LazyColumn[] others) {
        this.stock = stock;
        this.format = format;
        this.others = others;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) throws Exception {
        stock.open(context);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RowData> out) throws IOException {
        int[] positions = format.fields().positions(record.value());
        if (positions != null) {
            LazyRow row = new LazyRow(
                    format.fields(), others, record, topicText(record), positions, System.currentTimeMillis());
            if (row.readTime(format.eventTime())) {
                out.collect(row);
                return;
            }
        }
        stock.deserialize(record, out);
    }

    /** The text of a topic; the records of a partition share it. */
    private StringData topicText(ConsumerRecord<byte[], byte[]> record) {
        if (!record.topic().equals(topic)) {
            topic = record.topic();
            topicText = StringData.fromString(topic);
        }
        return topicText;
    }

    @Override
    public TypeInformation<RowData> getProducedType() {
        return stock.getProducedType();
    }
}
