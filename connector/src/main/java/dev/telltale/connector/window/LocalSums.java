package dev.telltale.connector.window;

import java.time.ZoneId;
import java.util.Optional;

import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.table.runtime.generated.GeneratedNamespaceAggsHandleFunction;
import org.apache.flink.table.runtime.generated.GeneratedProjection;
import org.apache.flink.table.runtime.keyselector.BinaryRowDataKeySelector;
import org.apache.flink.table.runtime.keyselector.RowDataKeySelector;
import org.apache.flink.table.runtime.operators.aggregate.window.LocalSlicingWindowAggOperator;
import org.apache.flink.table.runtime.operators.aggregate.window.buffers.RecordsWindowBuffer;
import org.apache.flink.table.runtime.operators.aggregate.window.buffers.WindowBuffer;
import org.apache.flink.table.runtime.operators.aggregate.window.combines.LocalAggCombiner;
import org.apache.flink.table.runtime.operators.window.tvf.slicing.SliceAssigner;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.telltale.connector.reflect.PrivateField;

/**
 * Replaces Flink's local window aggregation. Flink keeps each row in binary form until a window closes, and adds up the rows
 * then. The {@link SummingBuffer} adds each row to the sums of its key and window when it arrives, and {@link
 * CheckpointedSums} stores them.
 *
 * <p>Flink 2.3 has no option for the buffer, and no rule for the planner that could be added. The operator takes its buffer
 * from a factory, which has a public interface but sits in a private field, like the operator.
 */
public final class LocalSums {

    private static final Logger LOG = LoggerFactory.getLogger(LocalSums.class);
    private static final String KEYS = "keySelector";

    private LocalSums() {}

    /**
     * Replaces all local window aggregations before a transformation. An aggregation that differs from those of Flink 2.3
     * stays. One whose accumulators may grow without bound keeps Flink's buffer.
     *
     * @param inPlace whether the others add each row to sums. If not, they keep Flink's buffer, and restore the sums of a
     *     checkpoint
     */
    public static void install(Transformation<?> last, boolean inPlace) {
        for (Transformation<?> transformation : last.getTransitivePredecessors()) {
            if (transformation instanceof OneInputTransformation<?, ?> one
                    && one.getOperatorFactory() instanceof SimpleOperatorFactory<?> factory
                    && factory.getOperator() instanceof LocalSlicingWindowAggOperator operator
                    && !(operator instanceof CheckpointedSums)) {
                try {
                    replace(factory, one, inPlace);
                } catch (ReflectiveOperationException | RuntimeException different) {
                    LOG.info("Operator {} keeps the sums of Flink.", one.getName(), different);
                }
            }
        }
    }

    private static void replace(
            SimpleOperatorFactory<?> factory, OneInputTransformation<?, ?> transformation, boolean inPlace)
            throws ReflectiveOperationException {
        Object flink = factory.getOperator();
        RowDataKeySelector keys = (RowDataKeySelector) PrivateField.get(flink, KEYS);
        WindowBuffer.LocalFactory buffers = (WindowBuffer.LocalFactory) PrivateField.get(flink, "windowBufferFactory");
        Optional<SummingBuffers> sums = inPlace ? sums(buffers, keys, transformation) : Optional.empty();
        CheckpointedSums operator = new CheckpointedSums(
                sums.isPresent() ? reused(keys) : keys,
                (SliceAssigner) PrivateField.get(flink, "sliceAssigner"),
                sums.isPresent() ? sums.get() : buffers,
                (ZoneId) PrivateField.get(flink, "shiftTimezone"),
                ((InternalTypeInfo<?>) transformation.getOutputType()).toRowSerializer());
        PrivateField.set(factory, "operator", operator);
    }

    private static Optional<SummingBuffers> sums(
            WindowBuffer.LocalFactory buffers, RowDataKeySelector keys, OneInputTransformation<?, ?> transformation)
            throws ReflectiveOperationException {
        if (buffers instanceof RecordsWindowBuffer.LocalFactory records
                && PrivateField.get(records, "localFactory") instanceof LocalAggCombiner.Factory combiner
                && PrivateField.get(combiner, "genAggsHandler") instanceof GeneratedNamespaceAggsHandleFunction<?> code
                && transformation.getInputType() instanceof InternalTypeInfo<?> input
                && transformation.getOutputType() instanceof InternalTypeInfo<?> output
                && Accumulators.areReopened(code)) {
            RowType key = keys.getProducedType().toRowType();
            RowType row = input.toRowType();
            boolean areBounded = Accumulators.areBounded(output.toRowType(), key.getFieldCount());
            if (areBounded || Accumulators.growWithRows(row, output.toRowType(), key)) {
                return Optional.of(new SummingBuffers(
                        cast(code),
                        keys.getProducedType().toRowSerializer(),
                        areBounded ? 0 : Accumulators.bytesPerRow(row)));
            }
        }
        return Optional.empty();
    }

    private static RowDataKeySelector reused(RowDataKeySelector keys) throws ReflectiveOperationException {
        return keys instanceof BinaryRowDataKeySelector
                        && PrivateField.get(keys, "generatedProjection") instanceof GeneratedProjection projection
                ? new ReusedKeys(keys.getProducedType(), projection)
                : keys;
    }

    @SuppressWarnings("unchecked")
    private static GeneratedNamespaceAggsHandleFunction<Long> cast(GeneratedNamespaceAggsHandleFunction<?> code) {
        return (GeneratedNamespaceAggsHandleFunction<Long>) code;
    }
}
