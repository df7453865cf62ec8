package dev.telltale.connector.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.flink.connector.jdbc.postgres.database.dialect.PostgresDialect;
import org.apache.flink.connector.jdbc.postgres.database.dialect.PostgresDialectConverter;
import org.apache.flink.table.types.logical.RowType;

/**
 * PostgreSQL where every TIMESTAMP and TIMESTAMP_LTZ column is an instant, a {@code timestamptz}, and where an upsert
 * may be told to keep the row that is there.
 */
final class InstantPostgresDialect extends PostgresDialect {

    private static final long serialVersionUID = 1L;

    private static final Pattern QUALIFIED_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.]*");

    /** The column whose greater value decides which row stays; null where the later row always wins. */
    private final String keepGreater;

    InstantPostgresDialect(String keepGreater) {
        this.keepGreater = keepGreater;
    }

    /**
     * Quotes a name, and each part of a qualified one: otherwise PostgreSQL would take {@code sensorId} for {@code sensorid}
     * and {@code user} for itself. What is more than a name, a query or an instant of a filter, stands as it is.
     */
    @Override
    public String quoteIdentifier(String identifier) {
        return QUALIFIED_NAME.matcher(identifier).matches() ? '"' + identifier.replace(".", "\".\"") + '"' : identifier;
    }

    @Override
    public PostgresDialectConverter getRowConverter(RowType rowType) {
        return new InstantPostgresConverter(rowType);
    }

    /** As in the parent class, unless a stored row may outrank the new one; a row without the value is outranked. */
    @Override
    public Optional<String> getUpsertStatement(String table, String[] columns, String[] keys) {
        if (keepGreater == null) {
            return super.getUpsertStatement(table, columns, keys);
        }
        List<String> keyList = List.of(keys);
        String into = "INSERT INTO " + quoteIdentifier(table);
        String insert =
                into + " AS stored" + getInsertIntoStatement(table, columns).substring(into.length());
        String update = Arrays.stream(columns)
                .filter(column -> !keyList.contains(column))
                .map(column -> quoteIdentifier(column) + "=EXCLUDED." + quoteIdentifier(column))
                .collect(Collectors.joining(", "));
        String rank = quoteIdentifier(keepGreater);
        return Optional.of(insert + " ON CONFLICT ("
                + keyList.stream().map(this::quoteIdentifier).collect(Collectors.joining(", ")) + ") DO UPDATE SET "
                + update + " WHERE stored." + rank + " IS NULL OR EXCLUDED." + rank + " >= stored." + rank);
    }
}
