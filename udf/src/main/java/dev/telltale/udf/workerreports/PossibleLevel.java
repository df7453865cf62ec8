package dev.telltale.udf.workerreports;

import org.apache.flink.table.functions.ScalarFunction;

/** {@code possible_level(level INT) -> BOOLEAN}: whether a number is a level: 0 none, 1 moderate, 2 high. */
public final class PossibleLevel extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private static final int HIGH = 2;

    /**
     * Checks a level.
     *
     * @param level the number, or null
     * @return whether it is 0, 1 or 2; null for null
     */
    public Boolean eval(Integer level) {
        return level == null ? null : level >= 0 && level <= HIGH;
    }
}
