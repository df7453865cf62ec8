package dev.telltale.local.testing.full;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import dev.telltale.local.testing.collect.CellText;
import dev.telltale.local.testing.collect.JobOutput;
import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/**
 * The tables that a pipeline writes, in a database that only cases use.
 *
 * @param owner the database as its owner
 * @param pipeline name of the pipeline
 * @param manifest its manifest
 */
record CaseDatabase(Jdbi owner, String pipeline, Manifest manifest) {
    /** What pipelines share. The tables that refer to dead letters are emptied with them. */
    private static final List<String> SHARED = List.of(
            "dead_letters",
            "late_readings",
            "refused_rows",
            "landed_offsets",
            "counted_offsets",
            "pending_windows",
            "topic_counts",
            "uncounted_readings",
            "topic_ids");

    /** The database of a stack. */
    static CaseDatabase of(Settings settings, String pipeline, Manifest manifest) {
        return new CaseDatabase(
                Jdbi.create(
                        DatabaseSchemas.urlWithExtensions(settings),
                        settings.get(Setting.DATABASE_OWNER),
                        settings.get(Setting.DATABASE_OWNER_PASSWORD)),
                pipeline,
                manifest);
    }

    /** Deletes the rows of earlier runs. Other tables of the project may hold what its migrations have written. */
    void empty() {
        String tables = Stream.of(
                        manifest.tables().stream().map(Manifest.Table::name),
                        Stream.of(pipeline + "_readings"),
                        SHARED.stream())
                .flatMap(names -> names)
                .map(DatabaseSchemas::quoted)
                .collect(Collectors.joining(", "));
        owner.useHandle(database -> database.execute("TRUNCATE " + tables + " CASCADE"));
    }

    /** What a run has written. */
    JobOutput output(Map<String, List<List<String>>> records) {
        Map<String, DataType> tables = new HashMap<>();
        Map<String, List<List<String>>> rows = new HashMap<>();
        owner.useHandle(database -> {
            for (String table : Stream.concat(
                            manifest.tables().stream().map(Manifest.Table::name),
                            Stream.of("dead_letters", "late_readings"))
                    .toList()) {
                DataType columns = columns(database, table);
                tables.put(table, columns);
                rows.put(table, rows(database, table, columns));
            }
        });
        return new JobOutput(tables, rows, records);
    }

    private static DataType columns(Handle database, String table) {
        return database.createQuery("SELECT * FROM " + DatabaseSchemas.quoted(table) + " LIMIT 0")
                .scanResultSet((rows, context) -> {
                    ResultSetMetaData found = rows.get().getMetaData();
                    List<DataTypes.Field> fields = new ArrayList<>();
                    for (int column = 1; column <= found.getColumnCount(); column++) {
                        fields.add(DataTypes.FIELD(found.getColumnName(column), type(found, column)));
                    }
                    return DataTypes.ROW(fields);
                });
    }

    /** The type that decides how a cell is compared. */
    private static DataType type(ResultSetMetaData columns, int column) throws SQLException {
        return switch (columns.getColumnTypeName(column)) {
            case "int2", "int4", "int8" -> DataTypes.BIGINT();
            case "float4" -> DataTypes.FLOAT();
            case "float8" -> DataTypes.DOUBLE();
            case "numeric" -> DataTypes.DECIMAL(38, 18);
            case "timestamp" -> DataTypes.TIMESTAMP(6);
            case "timestamptz" -> DataTypes.TIMESTAMP_LTZ(6);
            default -> DataTypes.STRING();
        };
    }

    private static List<List<String>> rows(Handle database, String table, DataType columns) {
        List<LogicalType> types = columns.getLogicalType().getChildren();
        String texts = DataType.getFieldNames(columns).stream()
                .map(column -> "t." + DatabaseSchemas.quoted(column) + "::text")
                .collect(Collectors.joining(", "));
        return database.createQuery("SELECT " + texts + " FROM " + DatabaseSchemas.quoted(table) + " AS t")
                .map((row, context) -> {
                    List<String> cells = new ArrayList<>();
                    for (int column = 0; column < types.size(); column++) {
                        String cell = row.getString(column + 1);
                        cells.add(cell == null ? "" : CellText.of(types.get(column), cell));
                    }
                    return cells;
                })
                .list();
    }
}
