package dev.telltale.connector.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

import org.apache.flink.connector.jdbc.postgres.database.dialect.PostgresDialectConverter;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/**
 * Writes and reads times as instants, whatever zone the JVM and the database session are in: a TIMESTAMP is taken to be
 * in UTC, a TIMESTAMP_LTZ is an instant already, and the database's {@code timestamptz} is one.
 */
final class InstantPostgresConverter extends PostgresDialectConverter {

    private static final long serialVersionUID = 1L;

    InstantPostgresConverter(RowType rowType) {
        super(rowType);
    }

    @Override
    public RowData toInternal(ResultSet resultSet) throws SQLException {
        GenericRowData row = new GenericRowData(fieldTypes.length);
        for (int column = 0; column < fieldTypes.length; column++) {
            row.setField(column, toInternalConverters[column].deserialize(read(resultSet, column)));
        }
        return row;
    }

    private Object read(ResultSet resultSet, int column) throws SQLException {
        return isTime(fieldTypes[column])
                ? resultSet.getObject(column + 1, OffsetDateTime.class)
                : resultSet.getObject(column + 1);
    }

    @Override
    public JdbcDeserializationConverter createInternalConverter(LogicalType type) {
        return isTime(type)
                ? field -> TimestampData.fromInstant(((OffsetDateTime) field).toInstant())
                : super.createInternalConverter(type);
    }

    /** The sink does not write by way of the dialect. The superclass refuses TIMESTAMP_LTZ, which the source reads. */
    @Override
    protected JdbcSerializationConverter createNullableExternalConverter(LogicalType type) {
        return (row, column, statement) -> {
            throw new UnsupportedOperationException("The dialect only reads");
        };
    }

    private static boolean isTime(LogicalType type) {
        return switch (type.getTypeRoot()) {
            case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> true;
            default -> false;
        };
    }
}
