package dev.telltale.local.testing.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.flink.sql.parser.ddl.constraint.SqlTableConstraint;

import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.SqlSyntax;

/** The primary keys of the tables of a script. */
public final class TableKeys {
    private TableKeys() {}

    /** The names of the columns of each key, by table. */
    public static Map<String, List<String>> of(Pipeline pipeline, Script script) {
        Map<String, List<String>> contracts = new HashMap<>();
        SqlSyntax.tables(script.statements())
                .forEach((name, table) -> contracts.put(
                        name,
                        table.getFullConstraints().stream()
                                .filter(SqlTableConstraint::isPrimaryKey)
                                .flatMap(key -> Arrays.stream(key.getColumnNames()))
                                .toList()));
        pipeline.manifest().tables().forEach(table -> contracts.put(table.name(), contracts.get(table.contract())));
        return contracts;
    }
}
