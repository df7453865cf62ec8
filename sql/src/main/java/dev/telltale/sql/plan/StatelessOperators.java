package dev.telltale.sql.plan;

import java.util.Set;

/** The operators of Flink SQL that keep nothing between two records. Any other operator counts as one with state. */
final class StatelessOperators {
    private static final Set<String> NAMES = Set.of(
            "Calc",
            "ConstraintEnforcer",
            "Correlate",
            "DropUpdateBefore",
            "Exchange",
            "Expand",
            "LocalGroupAggregate",
            "LocalWindowAggregate",
            "LookupJoin",
            "MiniBatchAssigner",
            "Sink",
            "TableSourceScan",
            "Union",
            "Values",
            "WatermarkAssigner",
            "WindowTableFunction");

    private StatelessOperators() {}

    /** @param operator its name, such as {@code GlobalWindowAggregate} */
    static boolean contains(String operator) {
        return NAMES.contains(operator);
    }
}
