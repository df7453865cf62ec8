package dev.telltale.connector.jdbc;

import java.util.regex.Pattern;

import org.apache.flink.connector.jdbc.postgres.database.dialect.PostgresDialect;
import org.apache.flink.connector.jdbc.postgres.database.dialect.PostgresDialectConverter;
import org.apache.flink.table.types.logical.RowType;

/** PostgreSQL where every TIMESTAMP and TIMESTAMP_LTZ column is an instant, a {@code timestamptz}. */
final class InstantPostgresDialect extends PostgresDialect {

    private static final long serialVersionUID = 1L;

    private static final Pattern QUALIFIED_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.]*");

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
}
