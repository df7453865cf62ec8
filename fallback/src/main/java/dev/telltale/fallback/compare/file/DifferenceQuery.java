package dev.telltale.fallback.compare.file;

import java.util.ArrayList;
import java.util.List;

import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.TimestampType;
import org.apache.flink.table.types.logical.VarCharType;

import dev.telltale.fallback.compare.rows.ComparedTable;

import static dev.telltale.fallback.batch.ResultTable.quoted;

/**
 * The columns of the rows that differ: the key, which versions have the row, and each column before and after.
 *
 * @param table the compared table
 */
record DifferenceQuery(ComparedTable table) {
    static final String ROW = "row_is";

    /** The columns of the files. Types without a counterpart in both kinds of files are texts. */
    RowType columns() {
        List<RowType.RowField> fields = new ArrayList<>();
        table.result().key().forEach(column -> fields.add(field(column, column)));
        fields.add(new RowType.RowField(ROW, VarCharType.STRING_TYPE));
        table.columns().forEach(column -> {
            fields.add(field(column + "_before", column));
            fields.add(field(column + "_after", column));
        });
        return new RowType(false, fields);
    }

    private RowType.RowField field(String name, String column) {
        return new RowType.RowField(name, typeInFile(type(column)));
    }

    private static LogicalType typeInFile(String databaseType) {
        return switch (databaseType) {
            case "timestamp with time zone" -> new TimestampType(3);
            case "smallint", "integer" -> new IntType();
            case "bigint" -> new BigIntType();
            case "double precision" -> new DoubleType();
            case "boolean" -> new BooleanType();
            default -> VarCharType.STRING_TYPE;
        };
    }

    /** The types of the columns in the database, in their order. */
    List<String> types() {
        List<String> types = new ArrayList<>();
        table.result().key().forEach(column -> types.add(type(column)));
        types.add("text");
        table.columns().forEach(column -> types.addAll(List.of(type(column), type(column))));
        return types;
    }

    private String type(String column) {
        return table.result().types().get(column);
    }

    /** The rows that differ or that one version lacks, by key. */
    String sql() {
        String key = quoted(table.result().key());
        StringBuilder select = new StringBuilder("SELECT " + key + ", CASE WHEN " + table.isOnlyBefore()
                + " THEN 'only before' WHEN " + table.isOnlyAfter() + " THEN 'only after' ELSE 'different' END");
        table.columns().forEach(column -> select.append(", before." + quoted(column) + ", after." + quoted(column)));
        return select + " FROM " + table.pairs() + " WHERE " + table.isOnlyBefore() + " OR " + table.isOnlyAfter()
                + " OR " + table.differs() + " ORDER BY " + key;
    }
}
