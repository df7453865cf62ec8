package dev.telltale.connector.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.apache.flink.connector.jdbc.postgres.database.dialect.PostgresDialectConverter;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

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

    @Override
    protected JdbcSerializationConverter createNullableExternalConverter(LogicalType type) {
        if (!isTime(type)) {
            return super.createNullableExternalConverter(type);
        }
        int precision = LogicalTypeChecks.getPrecision(type);
        return (row, column, statement) -> {
            if (row.isNullAt(column)) {
                statement.setNull(column, Types.TIMESTAMP_WITH_TIMEZONE);
            } else {
                TimestampData time = row.getTimestamp(column, precision);
                statement.setObject(column, time.toInstant().atOffset(ZoneOffset.UTC));
            }
        };
    }

    private static boolean isTime(LogicalType type) {
        return switch (type.getTypeRoot()) {
            case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> true;
            default -> false;
        };
    }
}
