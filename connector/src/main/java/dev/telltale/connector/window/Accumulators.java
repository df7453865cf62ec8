package dev.telltale.connector.window;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import org.apache.flink.table.api.dataview.DataView;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.UserDefinedFunction;
import org.apache.flink.table.runtime.generated.GeneratedClass;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.StructuredType;

/** Decides whether accumulators may stay in memory, one set for each key and window. */
final class Accumulators {

    /** Two words, or an object of a DECIMAL with its reference. */
    private static final int BYTES_PER_COLUMN = 16;

    private Accumulators() {}

    /**
     * Whether the accumulators have a size that does not depend on the number of rows: numbers, times and booleans, and the
     * structured accumulators of user-defined functions. Texts, maps and lists may grow with every row; Flink's buffer
     * limits their memory.
     *
     * @param output of the local aggregation: the key, the accumulators, and the end of the slice
     * @param keyCount number of columns of the key
     */
    static boolean areBounded(RowType output, int keyCount) {
        List<LogicalType> types = output.getChildren();
        return types.subList(keyCount, types.size() - 1).stream().allMatch(Accumulators::isBounded);
    }

    /**
     * Whether each row adds at most its own size to the accumulators: they are bounded apart from bytes in the structured
     * accumulator of a function, and only keys of the rows have a size without bound.
     *
     * @param input of the local aggregation
     * @param output the key, the accumulators, and the end of the slice
     */
    static boolean growWithRows(RowType input, RowType output, RowType key) {
        List<LogicalType> types = output.getChildren();
        return types.subList(key.getFieldCount(), types.size() - 1).stream()
                        .allMatch(type -> isBounded(type) || isOfFunction(type, Accumulators::isBytesOrBounded))
                && unbounded(input) == unbounded(key);
    }

    /** By how many bytes a row makes such accumulators grow: twice its columns, because an array grows by doubling. */
    static int bytesPerRow(RowType input) {
        return input.getChildren().stream()
                .mapToInt(type -> type.is(LogicalTypeRoot.ROW) ? bytesPerRow((RowType) type) : BYTES_PER_COLUMN)
                .sum();
    }

    private static long unbounded(RowType row) {
        return row.getChildren().stream().filter(type -> !isBoundedOrRow(type)).count();
    }

    private static boolean isBoundedOrRow(LogicalType type) {
        return type.is(LogicalTypeRoot.ROW)
                ? type.getChildren().stream().allMatch(Accumulators::isBoundedOrRow)
                : isBounded(type);
    }

    private static boolean isBounded(LogicalType type) {
        return switch (type.getTypeRoot()) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, FLOAT, DOUBLE, DECIMAL -> true;
            case DATE, TIME_WITHOUT_TIME_ZONE, TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> true;
            case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> true;
            case STRUCTURED_TYPE -> isOfFunction(type, Accumulators::isBoundedField);
            default -> false;
        };
    }

    private static boolean isOfFunction(LogicalType type, Predicate<LogicalType> isAllowed) {
        return type instanceof StructuredType structured
                && !isView(structured)
                && structured.getChildren().stream().allMatch(isAllowed);
    }

    private static boolean isView(StructuredType type) {
        return type.getImplementationClass()
                .filter(DataView.class::isAssignableFrom)
                .isPresent();
    }

    /** An array in a structured accumulator is as long as its function makes it, such as the parts of an exact sum. */
    private static boolean isBoundedField(LogicalType type) {
        return switch (type.getTypeRoot()) {
            case ARRAY -> isBounded(type.getChildren().get(0));
            default -> isBounded(type);
        };
    }

    private static boolean isBytesOrBounded(LogicalType type) {
        return type.is(LogicalTypeRoot.VARBINARY) || isBoundedField(type);
    }

    /**
     * Whether the generated code may be opened and closed once for each set of accumulators. The sets share their functions,
     * so no function may have a method {@code open} or {@code close}.
     */
    static boolean areReopened(GeneratedClass<?> generated) {
        return Arrays.stream(generated.getReferences())
                .filter(UserDefinedFunction.class::isInstance)
                .allMatch(Accumulators::isWithoutLife);
    }

    private static boolean isWithoutLife(Object function) {
        try {
            Class<?> type = function.getClass();
            return type.getMethod("open", FunctionContext.class).getDeclaringClass() == UserDefinedFunction.class
                    && type.getMethod("close").getDeclaringClass() == UserDefinedFunction.class;
        } catch (NoSuchMethodException different) {
            return false;
        }
    }
}
