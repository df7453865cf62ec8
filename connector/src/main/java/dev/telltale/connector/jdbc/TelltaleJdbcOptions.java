package dev.telltale.connector.jdbc;

import java.util.Set;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * The options that connector {@code telltale-jdbc} adds to those of connector {@code jdbc}.
 *
 * <p>The shared option {@code sink.buffer-flush.interval} is the shortest time between two writes. While a write takes
 * more than a tenth of it, the time between two writes grows, up to five times the interval.
 */
final class TelltaleJdbcOptions {

    static final ConfigOption<String> SINK_VERSION_COLUMN = ConfigOptions.key("sink.version-column")
            .stringType()
            .noDefaultValue()
            .withDescription("A numeric or timestamp column that decides between two rows of one key. The row with the"
                    + " greater value stays, and null is the smallest value. If both are equal, the later row stays."
                    + " Without the option the later row always stays.");

    static final ConfigOption<String> SINK_REFUSED_ROWS_TABLE = ConfigOptions.key("sink.refused-rows.table")
            .stringType()
            .noDefaultValue()
            .withDescription("The table for rows that the database refuses because of a value in them (SQLSTATE 22xxx,"
                    + " 23502, 23514, 54000), each with the error. Its columns are table_name text, row_id text,"
                    + " row_values jsonb, error text and refused_at timestamptz, with PRIMARY KEY (table_name, row_id)."
                    + " Without the option a refused row fails the job.");

    static final ConfigOption<String> SINK_ROW_COUNTER_METRIC = ConfigOptions.key("sink.row-counter-metric")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "The name of a counter metric of the sink. It counts the rows written to the table. After a"
                            + " restart it counts rows that are written again.");

    static final ConfigOption<String> SINK_PROGRESS_TABLE = ConfigOptions.key("sink.progress.table")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "The table that receives, at every checkpoint, the watermark up to which each subtask of an"
                            + " at-least-once sink has written all rows. Its columns are table_name text, subtask int,"
                            + " parallelism int, flushed_millis bigint and flushed_at timestamptz, with PRIMARY KEY"
                            + " (table_name, subtask).");

    static final ConfigOption<DeliveryGuarantee> SINK_DELIVERY_GUARANTEE = ConfigOptions.key("sink.delivery-guarantee")
            .enumType(DeliveryGuarantee.class)
            .defaultValue(DeliveryGuarantee.AT_LEAST_ONCE)
            .withDescription("With at-least-once, rows are written as they come. With exactly-once, which needs a"
                    + " PRIMARY KEY, rows are written when the checkpoint that contains them completes, or when the job"
                    + " ends. If more than 16 MiB of compressed rows wait for a checkpoint, they are written at once."
                    + " none is not supported.");

    static final ConfigOption<Boolean> SINK_LOCAL_SUMS_IN_PLACE = ConfigOptions.key("sink.local-sums.in-place")
            .booleanType()
            .defaultValue(true)
            .withDescription("Whether the local aggregations of windows before the sink add each row to the sums of its"
                    + " key and window when it arrives, and store these in checkpoints. Otherwise, and if sums may"
                    + " grow without bound, Flink keeps the rows until the window closes, which needs more CPU time."
                    + " The rows are equal.");

    static final Set<ConfigOption<?>> ALL = Set.of(
            SINK_LOCAL_SUMS_IN_PLACE,
            SINK_VERSION_COLUMN,
            SINK_REFUSED_ROWS_TABLE,
            SINK_ROW_COUNTER_METRIC,
            SINK_PROGRESS_TABLE,
            SINK_DELIVERY_GUARANTEE);

    private TelltaleJdbcOptions() {}
}
