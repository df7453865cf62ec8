package dev.telltale.udf.stress;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;

/** Returns its number of calls in two fields. The fields differ if each field causes a call of its own. */
public final class RowOfCalls extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private int calls;

    /** Counts a call with any argument. */
    public @DataTypeHint(value = "ROW<count_a INT, count_b INT>", bridgedTo = RowData.class) RowData eval(Double any) {
        calls++;
        return GenericRowData.of(calls, calls);
    }

    @Override
    public boolean isDeterministic() {
        return new PredictStress().isDeterministic();
    }
}
