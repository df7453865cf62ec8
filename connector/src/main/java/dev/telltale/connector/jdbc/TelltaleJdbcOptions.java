package dev.telltale.connector.jdbc;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/**
 * What connector {@code telltale-jdbc} understands beside the options of connector {@code jdbc}. Of those, {@code
 * sink.buffer-flush.interval} is the shortest time between two writes, which becomes up to five times as long while
 * writing takes more than a tenth of it.
 */
public final class TelltaleJdbcOptions {

    /** A numeric or time column; on a conflict the row with the greater value in it stays, the new one if both are equal. */
    public static final ConfigOption<String> SINK_UPSERT_KEEP_GREATER = ConfigOptions.key("sink.upsert.keep-greater")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "A column of numbers or times. A stored row whose value in it is greater than the new row's"
                            + " is kept, so that a row that saw less never replaces one that saw more.");

    /** A row that the database refuses for a value in it is written there, and all others where they belong. */
    public static final ConfigOption<String> SINK_REFUSED_ROWS_TABLE = ConfigOptions.key("sink.refused-rows.table")
            .stringType()
            .noDefaultValue()
            .withDescription("The table that keeps rows which the database refuses for a value in them (SQLSTATE 22xxx,"
                    + " 23502, 23514, 54000), with what the database says. It has columns table_name, row_id, error, of"
                    + " type text, row_values jsonb, refused_at timestamptz, and PRIMARY KEY (table_name, row_id)."
                    + " Without it a refused row fails the job.");

    /** A metric of the sink that counts the rows it has written, those among them that a restarted job writes again. */
    public static final ConfigOption<String> SINK_ROW_COUNTER = ConfigOptions.key("sink.row-counter")
            .stringType()
            .noDefaultValue()
            .withDescription("The name of a counter among the sink's metrics that counts the rows it has written.");

    /** Rows wait for a checkpoint: what a job that goes back decides otherwise was then never written. */
    public static final ConfigOption<Boolean> SINK_WRITE_ON_CHECKPOINT = ConfigOptions.key("sink.write-on-checkpoint")
            .booleanType()
            .defaultValue(false)
            .withDescription("Whether rows are written only when a checkpoint after them is complete, or the job ends."
                    + " Where more than 16 MB wait, compressed, they are written at once.");

    private TelltaleJdbcOptions() {}
}
