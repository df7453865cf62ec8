package dev.telltale.bench.spark;

import java.sql.SQLException;
import java.util.Iterator;

import org.apache.spark.sql.Row;

import dev.telltale.bench.window.WindowPredictor;
import dev.telltale.bench.window.WindowRow;
import dev.telltale.bench.window.WindowUpsert;

/**
 * Predicts the level of windows and writes their rows.
 *
 * @param database receives the rows
 */
record WindowRows(Database database) {

    /** Position of the first mean in a row of the query. */
    private static final int FIRST_MEAN = 3;

    /** Writes the windows of a partition of a micro-batch. */
    void write(Iterator<Row> windows) throws SQLException {
        if (!windows.hasNext()) {
            return;
        }
        WindowPredictor predictor = new WindowPredictor();
        try (WindowUpsert rows = new WindowUpsert(database.url(), database.user(), database.password())) {
            while (windows.hasNext()) {
                rows.add(predictor.predict(row(windows.next())));
            }
            rows.flush();
        }
    }

    private static WindowRow row(Row found) {
        WindowRow row = new WindowRow();
        Row window = found.getStruct(1);
        row.worker = found.getString(0);
        row.startMillis = window.getTimestamp(0).getTime();
        row.endMillis = window.getTimestamp(1).getTime();
        row.readings = found.getLong(2);
        for (int signal = 0; signal < row.means.length; signal++) {
            int column = FIRST_MEAN + signal;
            row.means[signal] = found.isNullAt(column) ? Double.NaN : found.getDouble(column);
        }
        return row;
    }
}
