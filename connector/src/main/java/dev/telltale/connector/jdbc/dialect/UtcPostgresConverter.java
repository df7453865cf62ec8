package dev.telltale.connector.jdbc.dialect;

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
 * Reads a {@code timestamptz} as an instant: a TIMESTAMP is that instant in UTC. The zones of the JVM and the database
 * session have no influence.
 */
final class UtcPostgresConverter extends PostgresDialectConverter {

    private static final long serialVersionUID = 1L;

    UtcPostgresConverter(RowType rowType) {
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

    /** The sink does not use the dialect to write. The superclass would refuse TIMESTAMP_LTZ here. */
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
