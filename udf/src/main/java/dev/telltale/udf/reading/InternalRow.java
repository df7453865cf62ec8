package dev.telltale.udf.reading;

import java.util.Optional;

import org.apache.flink.table.functions.FunctionDefinition;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.ArgumentTypeStrategy;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.Signature;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/** An argument that is a row of any columns, in the form that Flink uses itself. */
final class InternalRow implements ArgumentTypeStrategy {

    static final InternalRow TYPE = new InternalRow();

    private InternalRow() {}

    @Override
    public Optional<DataType> inferArgumentType(CallContext call, int position, boolean throwOnFailure) {
        DataType type = call.getArgumentDataTypes().get(position);
        if (!type.getLogicalType().is(LogicalTypeRoot.ROW)) {
            return call.fail(throwOnFailure, "A row is expected, such as ROW(event_time, a, b, 1), not %s.", type);
        }
        return Optional.of(type.toInternal());
    }

    @Override
    public Signature.Argument getExpectedArgument(FunctionDefinition function, int position) {
        return Signature.Argument.of("ROW");
    }
}
