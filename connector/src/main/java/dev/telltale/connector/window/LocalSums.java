package dev.telltale.connector.window;

import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.table.runtime.generated.GeneratedNamespaceAggsHandleFunction;
import org.apache.flink.table.runtime.generated.GeneratedProjection;
import org.apache.flink.table.runtime.keyselector.BinaryRowDataKeySelector;
import org.apache.flink.table.runtime.keyselector.RowDataKeySelector;
import org.apache.flink.table.runtime.operators.aggregate.window.LocalSlicingWindowAggOperator;
import org.apache.flink.table.runtime.operators.aggregate.window.buffers.RecordsWindowBuffer;
import org.apache.flink.table.runtime.operators.aggregate.window.combines.LocalAggCombiner;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.telltale.connector.reflect.PrivateField;

/**
 * Replaces the buffer of Flink's local window aggregation. Flink keeps each row in binary form until a window closes, and
 * adds up the rows then. The {@link SummingBuffer} adds each row to the sums of its key and window when it arrives.
 *
 * <p>Flink 2.3 has no option for the buffer, and no rule for the planner that could be added. The operator takes its buffer
 * from a factory, which has a public interface but sits in a private field.
 */
public final class LocalSums {

    private static final Logger LOG = LoggerFactory.getLogger(LocalSums.class);
    private static final String BUFFER = "windowBufferFactory";
    private static final String KEYS = "keySelector";

    private LocalSums() {}

    /**
     * Replaces the buffers of all local window aggregations before a transformation. An aggregation that differs from those
     * of Flink 2.3, or whose accumulators may grow without bound, keeps Flink's buffer.
     */
    public static void keepInPlace(Transformation<?> last) {
        for (Transformation<?> transformation : last.getTransitivePredecessors()) {
            if (transformation instanceof OneInputTransformation<?, ?> one
                    && one.getOperatorFactory() instanceof SimpleOperatorFactory<?> factory
                    && factory.getOperator() instanceof LocalSlicingWindowAggOperator operator) {
                replaceBuffer(operator, one);
            }
        }
    }

    private static void replaceBuffer(
            LocalSlicingWindowAggOperator operator, OneInputTransformation<?, ?> transformation) {
        try {
            if (PrivateField.get(operator, BUFFER) instanceof RecordsWindowBuffer.LocalFactory records
                    && PrivateField.get(records, "localFactory") instanceof LocalAggCombiner.Factory combiner
                    && PrivateField.get(combiner, "genAggsHandler")
                            instanceof GeneratedNamespaceAggsHandleFunction<?> generated
                    && PrivateField.get(operator, KEYS) instanceof RowDataKeySelector keys
                    && transformation.getInputType() instanceof InternalTypeInfo<?> input
                    && transformation.getOutputType() instanceof InternalTypeInfo<?> output
                    && Accumulators.areReopened(generated)) {
                RowType key = keys.getProducedType().toRowType();
                RowType sums = (RowType) output.toLogicalType();
                boolean areBounded = Accumulators.areBounded(sums, key.getFieldCount());
                if (areBounded || Accumulators.growWithRows((RowType) input.toLogicalType(), sums, key)) {
                    PrivateField.set(
                            operator,
                            BUFFER,
                            new SummingBuffer.Factory(
                                    cast(generated),
                                    keys.getProducedType().toRowSerializer(),
                                    areBounded ? 0 : Accumulators.bytesPerRow((RowType) input.toLogicalType())));
                    reuseKeys(operator, keys);
                }
            }
        } catch (ReflectiveOperationException | RuntimeException different) {
            LOG.info("Operator {} keeps the buffer of Flink.", transformation.getName(), different);
        }
    }

    private static void reuseKeys(LocalSlicingWindowAggOperator operator, RowDataKeySelector keys)
            throws ReflectiveOperationException {
        if (keys instanceof BinaryRowDataKeySelector
                && PrivateField.get(keys, "generatedProjection") instanceof GeneratedProjection projection) {
            PrivateField.set(operator, KEYS, new ReusedKeys(keys.getProducedType(), projection));
        }
    }

    @SuppressWarnings("unchecked")
    private static GeneratedNamespaceAggsHandleFunction<Long> cast(GeneratedNamespaceAggsHandleFunction<?> generated) {
        return (GeneratedNamespaceAggsHandleFunction<Long>) generated;
    }
}
