package dev.telltale.connector.jdbc;

import java.util.Map;

import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.core.database.dialect.JdbcDialect;
import org.apache.flink.connector.jdbc.core.table.JdbcConnectorOptions;
import org.apache.flink.connector.jdbc.internal.options.InternalJdbcConnectionOptions;
import org.apache.flink.connector.jdbc.internal.options.JdbcReadOptions;
import org.apache.flink.connector.jdbc.utils.JdbcUtils;

/** Converts table options as connector {@code jdbc} does in private methods. */
public final class JdbcSettings {

    /**
     * Properties of the driver, which {@code properties.*} options override. With these timeouts an unreachable
     * database fails the task within minutes, so that Flink restarts it.
     */
    private static final Map<String, String> DRIVER_DEFAULTS =
            Map.of("connectTimeout", "10", "socketTimeout", "120", "tcpKeepAlive", "true");

    private JdbcSettings() {}

    /** The connection to the database of a table. */
    public static InternalJdbcConnectionOptions connection(ReadableConfig options, JdbcDialect dialect) {
        InternalJdbcConnectionOptions.Builder builder = InternalJdbcConnectionOptions.builder()
                .setDBUrl(options.get(JdbcConnectorOptions.URL))
                .setTableName(options.get(JdbcConnectorOptions.TABLE_NAME))
                .setDialect(dialect)
                .setParallelism(options.getOptional(JdbcConnectorOptions.SINK_PARALLELISM)
                        .orElse(null))
                .setConnectionCheckTimeoutSeconds((int)
                        options.get(JdbcConnectorOptions.MAX_RETRY_TIMEOUT).getSeconds());
        options.getOptional(JdbcConnectorOptions.DRIVER).ifPresent(builder::setDriverName);
        options.getOptional(JdbcConnectorOptions.USERNAME).ifPresent(builder::setUsername);
        options.getOptional(JdbcConnectorOptions.PASSWORD).ifPresent(builder::setPassword);
        DRIVER_DEFAULTS.forEach(builder::setProperty);
        JdbcUtils.getConnectionProperties(options)
                .forEach((key, value) -> builder.setProperty(key.toString(), value.toString()));
        return builder.build();
    }

    static JdbcReadOptions read(ReadableConfig options) {
        JdbcReadOptions.Builder builder = JdbcReadOptions.builder();
        options.getOptional(JdbcConnectorOptions.SCAN_PARTITION_COLUMN)
                .ifPresent(column -> builder.setPartitionColumnName(column)
                        .setPartitionLowerBound(options.get(JdbcConnectorOptions.SCAN_PARTITION_LOWER_BOUND))
                        .setPartitionUpperBound(options.get(JdbcConnectorOptions.SCAN_PARTITION_UPPER_BOUND))
                        .setNumPartitions(options.get(JdbcConnectorOptions.SCAN_PARTITION_NUM)));
        options.getOptional(JdbcConnectorOptions.SCAN_FETCH_SIZE).ifPresent(builder::setFetchSize);
        return builder.setAutoCommit(options.get(JdbcConnectorOptions.SCAN_AUTO_COMMIT))
                .build();
    }

    static JdbcExecutionOptions execution(ReadableConfig options) {
        return JdbcExecutionOptions.builder()
                .withBatchSize(options.get(JdbcConnectorOptions.SINK_BUFFER_FLUSH_MAX_ROWS))
                .withBatchIntervalMs(options.get(JdbcConnectorOptions.SINK_BUFFER_FLUSH_INTERVAL)
                        .toMillis())
                .withMaxRetries(options.get(JdbcConnectorOptions.SINK_MAX_RETRIES))
                .build();
    }
}
