package dev.telltale.connector.jdbc.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The place in the database where a writer of a table stores the watermark up to which it has written all rows.
 *
 * @param progressTable table with the columns table_name, subtask, parallelism, flushed_millis and flushed_at
 * @param table the table that is written
 * @param subtask index of the writer
 * @param parallelism number of writers
 */
record FlushedWatermark(String progressTable, String table, int subtask, int parallelism) {

    /** Stores the watermark, in milliseconds since the epoch, without a commit. */
    void store(Connection connection, long watermark) throws SQLException {
        String sql = "INSERT INTO " + progressTable
                + " (table_name, subtask, parallelism, flushed_millis, flushed_at) VALUES (?, ?, ?, ?, now())"
                + " ON CONFLICT (table_name, subtask) DO UPDATE SET parallelism = excluded.parallelism,"
                + " flushed_millis = excluded.flushed_millis, flushed_at = excluded.flushed_at";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, table);
            insert.setInt(2, subtask);
            insert.setInt(3, parallelism);
            insert.setLong(4, watermark);
            insert.executeUpdate();
        }
    }
}
