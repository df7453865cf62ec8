package dev.telltale.connector.jdbc.dialect;

import java.util.regex.Pattern;

import org.apache.flink.connector.jdbc.postgres.database.dialect.PostgresDialect;
import org.apache.flink.connector.jdbc.postgres.database.dialect.PostgresDialectConverter;
import org.apache.flink.table.types.logical.RowType;

/** The PostgreSQL dialect in which every TIMESTAMP and TIMESTAMP_LTZ column is an instant, a {@code timestamptz}. */
public final class UtcPostgresDialect extends PostgresDialect {

    private static final long serialVersionUID = 1L;

    private static final Pattern QUALIFIED_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.]*");

    /**
     * Quotes each part of a name, because PostgreSQL reads an unquoted {@code sensorId} as {@code sensorid}, and
     * {@code user} as a keyword. A subquery, or the timestamp literal of a filter, stays as it is.
     */
    @Override
    public String quoteIdentifier(String identifier) {
        return QUALIFIED_NAME.matcher(identifier).matches() ? '"' + identifier.replace(".", "\".\"") + '"' : identifier;
    }

    @Override
    public PostgresDialectConverter getRowConverter(RowType rowType) {
        return new UtcPostgresConverter(rowType);
    }
}
