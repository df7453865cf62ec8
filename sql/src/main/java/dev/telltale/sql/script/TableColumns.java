package dev.telltale.sql.script;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.flink.sql.parser.ddl.SqlTableColumn;
import org.apache.flink.sql.parser.ddl.SqlTableColumn.SqlRegularColumn;
import org.apache.flink.sql.parser.type.ExtendedSqlRowTypeNameSpec;

/** The columns of a CREATE TABLE, in order, and the fields of its ROW columns. */
public final class TableColumns {
    private static final List<String> NESTED_TYPES = List.of("ROW", "ARRAY", "MAP", "MULTISET");

    private final Map<String, SqlTypeNameSpec> types = new LinkedHashMap<>();

    TableColumns(List<?> columns) {
        for (Object column : columns) {
            types.put(
                    ((SqlTableColumn) column).getName().getSimple(),
                    column instanceof SqlRegularColumn regular
                            ? regular.getType().getTypeNameSpec()
                            : null);
        }
    }

    /** Names of the columns. */
    public List<String> names() {
        return List.copyOf(types.keySet());
    }

    /**
     * Finds a column, or a field by a path of names such as {@code meter.id}.
     *
     * @param path the name of a column, or the names from a ROW column to a field, separated by dots
     */
    public Optional<Value> find(String path) {
        if (types.containsKey(path)) {
            return Optional.of(new Value(List.of(path), typeName(types.get(path))));
        }
        List<String> names = Arrays.asList(path.split("\\.", -1));
        SqlTypeNameSpec type = types.get(names.get(0));
        for (String name : names.subList(1, names.size())) {
            type = fieldsOf(type).get(name);
        }
        return type == null ? Optional.empty() : Optional.of(new Value(names, typeName(type)));
    }

    /** What a path may continue with, for messages: the columns, or the fields of the longest part that exists. */
    public String alternatives(String path) {
        Map<String, SqlTypeNameSpec> known = types;
        String place = "columns";
        for (String name : path.split("\\.", -1)) {
            Map<String, SqlTypeNameSpec> fields = fieldsOf(known.get(name));
            if (fields.isEmpty()) {
                break;
            }
            known = fields;
            place = "fields of " + name;
        }
        return place + ": " + known.keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    private static Map<String, SqlTypeNameSpec> fieldsOf(SqlTypeNameSpec type) {
        Map<String, SqlTypeNameSpec> fields = new LinkedHashMap<>();
        if (type instanceof ExtendedSqlRowTypeNameSpec row) {
            for (int index = 0; index < row.getFieldNames().size(); index++) {
                SqlIdentifier name = row.getFieldNames().get(index);
                SqlDataTypeSpec fieldType = row.getFieldTypes().get(index);
                fields.put(name.getSimple(), fieldType.getTypeNameSpec());
            }
        }
        return fields;
    }

    private static String typeName(SqlTypeNameSpec type) {
        if (type == null) {
            return "";
        }
        return type instanceof ExtendedSqlRowTypeNameSpec
                ? "ROW"
                : type.getTypeName().getSimple();
    }

    /**
     * A column or a field of a ROW column.
     *
     * @param names from the column to the field
     * @param type name of its SQL type, without precision; empty for a computed column
     */
    public record Value(List<String> names, String type) {

        /** The expression that reads it. */
        public String sql() {
            return names.stream().map(SqlSyntax::quoted).collect(Collectors.joining("."));
        }

        /** Whether it is a ROW, an ARRAY, a MAP or a MULTISET. */
        public boolean isNested() {
            return NESTED_TYPES.contains(type);
        }
    }
}
