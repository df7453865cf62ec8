package dev.telltale.connector.kafka;

import java.util.Properties;

import org.apache.flink.api.dag.Transformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.streaming.api.transformations.SourceTransformation;
import org.apache.flink.table.data.RowData;

import dev.telltale.connector.reflect.PrivateField;

/**
 * Makes a source fail if the offset that it must read next is gone: retention has deleted records, or the topic was made
 * again. The stock source goes on at the first record that is there, and says nothing.
 */
final class StrictOffsets {

    private static final String RESET = "auto.offset.reset";

    private StrictOffsets() {}

    /** Sets the property of the consumer, which the builder of the source overwrites. */
    static void install(Transformation<RowData> source) {
        if (source instanceof SourceTransformation<?, ?, ?> transformation
                && transformation.getSource() instanceof KafkaSource<?> kafka) {
            try {
                ((Properties) PrivateField.get(kafka, "props")).setProperty(RESET, "none");
            } catch (ReflectiveOperationException another) {
                throw new IllegalStateException(
                        "this release of the Kafka connector cannot refuse lost offsets", another);
            }
        }
    }
}
