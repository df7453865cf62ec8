package dev.telltale.udf.reading;

import java.util.Optional;

import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.functions.SpecializedFunction;
import org.apache.flink.table.functions.UserDefinedFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.InputTypeStrategies;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;
import org.apache.flink.table.types.logical.RowType;

/**
 * {@code distinct_readings(ROW(event_time, signal, …, delivery_count)) -> ARRAY<ROW<…>>}: the readings among deliveries,
 * with the same columns and in the order of their event times. Deliveries with the same event time are one reading, see
 * {@link MergedDeliveries}.
 *
 * <p>Its accumulator holds all deliveries of a group. So a window needs one entry of state for each key, where a {@code
 * GROUP BY} with the event time needs one for each reading.
 */
public final class DistinctReadings extends AggregateFunction<ArrayData, Deliveries> implements SpecializedFunction {

    private static final long serialVersionUID = 1L;

    private final MergedDeliveries merged;

    /** A function that can be planned; Flink runs the {@linkplain #specialize specialized} one. */
    public DistinctReadings() {
        this(null);
    }

    DistinctReadings(MergedDeliveries merged) {
        this.merged = merged;
    }

    @Override
    public UserDefinedFunction specialize(SpecializedContext context) {
        DataType row = context.getCallContext().getArgumentDataTypes().get(0);
        return new DistinctReadings(new MergedDeliveries((RowType) row.getLogicalType()));
    }

    @Override
    public TypeInference getTypeInference(DataTypeFactory types) {
        return TypeInference.newBuilder()
                .inputTypeStrategy(InputTypeStrategies.sequence(InternalRow.TYPE))
                .accumulatorTypeStrategy(TypeStrategies.explicit(types.createDataType(Deliveries.class)))
                .outputTypeStrategy(call -> Optional.of(
                        DataTypes.ARRAY(call.getArgumentDataTypes().get(0)).bridgedTo(ArrayData.class)))
                .build();
    }

    @Override
    public Deliveries createAccumulator() {
        return new Deliveries();
    }

    /**
     * Adds a delivery.
     *
     * @param row the event time, the signals, and 1
     */
    public void accumulate(Deliveries deliveries, RowData row) {
        deliveries.add(merged.binary(row));
    }

    /** Merges the deliveries of parts of a group. */
    public void merge(Deliveries deliveries, Iterable<Deliveries> others) {
        others.forEach(deliveries::addAll);
    }

    @Override
    public ArrayData getValue(Deliveries deliveries) {
        return merged.of(deliveries);
    }
}
