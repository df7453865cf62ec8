package dev.telltale.fallback.pipeline;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Predicate;

import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.sql.failure.TelltaleException;

/** A condition on one column of a reading: a SQL function, called in this process as Flink calls it. */
final class ColumnCheck {
    private static final String EVALUATION = "eval";

    private final RowData.FieldGetter column;
    private final Object function;
    private final Method evaluation;
    private final Predicate<Object> expected;
    private final String error;

    private ColumnCheck(RowType columns, String column, String className, Predicate<Object> expected, String error) {
        int position = columns.getFieldIndex(column);
        this.column = RowData.createFieldGetter(columns.getTypeAt(position), position);
        this.function = instance(className);
        this.evaluation = Arrays.stream(function.getClass().getMethods())
                .filter(method -> method.getName().equals(EVALUATION) && method.getParameterCount() == 1)
                .findFirst()
                .orElseThrow(() -> new TelltaleException(className + " has no method eval with one parameter"));
        this.expected = expected;
        this.error = error;
    }

    /** A check that fails when the function returns NULL. */
    static ColumnCheck notNull(RowType columns, String column, String function, String error) {
        return new ColumnCheck(columns, column, function, result -> result != null, error);
    }

    /** A check that fails when the function returns FALSE; NULL passes, as in SQL. */
    static ColumnCheck notFalse(RowType columns, String column, String function, String error) {
        return new ColumnCheck(columns, column, function, result -> !Boolean.FALSE.equals(result), error);
    }

    boolean accepts(RowData reading) {
        Object value = column.getFieldOrNull(reading);
        boolean asText = value instanceof StringData && evaluation.getParameterTypes()[0] == String.class;
        try {
            return expected.test(evaluation.invoke(function, asText ? value.toString() : value));
        } catch (ReflectiveOperationException | IllegalArgumentException failure) {
            throw TelltaleException.because(
                    function.getClass().getName() + " cannot be called with the value of a column", failure);
        }
    }

    /** The error of a reading that fails the check. */
    String error() {
        return error;
    }

    private static Object instance(String className) {
        try {
            return Class.forName(className).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException failure) {
            throw TelltaleException.because("the function " + className + " cannot be loaded", failure);
        }
    }
}
