package dev.telltale.connector.landed;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.TimestampType;
import org.apache.flink.table.types.logical.VarBinaryType;
import org.apache.flink.table.types.logical.VarCharType;

/** The columns of a table of landed readings that are read, in the order in which they are read. */
enum LandedColumn {
    TOPIC("topic", new VarCharType(VarCharType.MAX_LENGTH)),
    PARTITION("partition_id", new IntType()),
    OFFSET("partition_offset", new BigIntType()),
    EVENT_TIME("event_time", new TimestampType(3)),
    RECEIVED_AT("received_at", new TimestampType(3)),
    RECORD_KEY("record_key", new VarBinaryType(VarBinaryType.MAX_LENGTH)),
    PAYLOAD("payload", new VarBinaryType(VarBinaryType.MAX_LENGTH));

    private final String column;
    private final transient LogicalType type;

    LandedColumn(String column, LogicalType type) {
        this.column = column;
        this.type = type;
    }

    String column() {
        return column;
    }

    LogicalType type() {
        return type;
    }

    /** The names, for a SELECT. */
    static String names() {
        return Arrays.stream(values()).map(LandedColumn::column).collect(Collectors.joining(", "));
    }

    /** The row that is read. */
    static RowType row() {
        return RowType.of(
                Arrays.stream(values()).map(LandedColumn::type).toArray(LogicalType[]::new),
                Arrays.stream(values()).map(LandedColumn::column).toArray(String[]::new));
    }
}
