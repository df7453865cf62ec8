package dev.telltale.connector.jdbc;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.connector.jdbc.core.table.JdbcConnectorOptions;
import org.apache.flink.connector.jdbc.core.table.JdbcDynamicTableFactory;
import org.apache.flink.connector.jdbc.core.table.source.JdbcDynamicTableSource;
import org.apache.flink.connector.jdbc.internal.options.InternalJdbcConnectionOptions;
import org.apache.flink.connector.jdbc.internal.options.JdbcDmlOptions;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.DataType;

import dev.telltale.connector.jdbc.dialect.UtcPostgresDialect;
import dev.telltale.connector.jdbc.refused.RefusedRows;
import dev.telltale.connector.jdbc.sink.BatchingSink;
import dev.telltale.connector.jdbc.sink.UpsertRule;
import dev.telltale.connector.jdbc.source.JdbcTableSource;
import dev.telltale.connector.jdbc.statement.TableStatements;

/**
 * Creates connector {@code telltale-jdbc}: connector {@code jdbc} for PostgreSQL with timestamps that are instants in
 * UTC, a sink that survives a database outage, upserts by version, and exactly-once delivery. It has no lookup source.
 */
public final class TelltaleJdbcTableFactory extends JdbcDynamicTableFactory {

    private static final String CONNECTOR = "telltale-jdbc";
    private static final int NO_LOOKUP_RETRIES = 0;

    @Override
    public DynamicTableSource createDynamicTableSource(Context context) {
        ReadableConfig options = validOptions(context);
        super.createDynamicTableSource(context);
        return new JdbcTableSource(new JdbcDynamicTableSource(
                JdbcSettings.connection(options, new UtcPostgresDialect()),
                JdbcSettings.read(options),
                NO_LOOKUP_RETRIES,
                null,
                options.get(JdbcConnectorOptions.FILTER_HANDLING_POLICY),
                context.getPhysicalRowDataType()));
    }

    @Override
    public DynamicTableSink createDynamicTableSink(Context context) {
        ReadableConfig options = validOptions(context);
        DynamicTableSink stock = super.createDynamicTableSink(context);
        DataType columns = context.getPhysicalRowDataType();
        int[] primaryKey = context.getPrimaryKeyIndexes();
        boolean exactlyOnce = SinkOptions.isExactlyOnce(options, primaryKey);
        String versionColumn = SinkOptions.versionColumn(options, columns, primaryKey);
        UtcPostgresDialect dialect = new UtcPostgresDialect();
        JdbcDmlOptions table = JdbcDmlOptions.builder()
                .withTableName(options.get(JdbcConnectorOptions.TABLE_NAME))
                .withDialect(dialect)
                .withFieldNames(DataType.getFieldNames(columns).toArray(String[]::new))
                .withKeyFields(names(columns, primaryKey))
                .build();
        String refusedRows = options.get(TelltaleJdbcOptions.SINK_REFUSED_ROWS_TABLE);
        InternalJdbcConnectionOptions connection = JdbcSettings.connection(options, dialect);
        BatchingSink sink = new BatchingSink(
                connection,
                JdbcSettings.execution(options),
                TableStatements.of(table, columns, versionColumn),
                UpsertRule.of(table, columns, versionColumn),
                refusedRows == null ? null : RefusedRows.of(refusedRows, table, columns),
                options.get(TelltaleJdbcOptions.SINK_ROW_COUNTER_METRIC),
                options.get(JdbcConnectorOptions.TABLE_NAME),
                options.get(TelltaleJdbcOptions.SINK_PROGRESS_TABLE),
                options.get(TelltaleJdbcOptions.SINK_LOCAL_SUMS_IN_PLACE));
        return new JdbcTableSink(stock, sink, exactlyOnce, columns, connection.getParallelism());
    }

    /** Null for a table without a key, as {@link JdbcDmlOptions} expects it. */
    private static String[] names(DataType columns, int[] primaryKey) {
        return primaryKey.length == 0
                ? null
                : Arrays.stream(primaryKey)
                        .mapToObj(DataType.getFieldNames(columns)::get)
                        .toArray(String[]::new);
    }

    /** The options of the table. The superclass validates all except the database, because it supports several. */
    private ReadableConfig validOptions(Context context) {
        ReadableConfig options =
                FactoryUtil.createTableFactoryHelper(this, context).getOptions();
        String url = options.getOptional(JdbcConnectorOptions.URL).orElse("jdbc:postgresql:");
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new ValidationException("Connector '" + CONNECTOR
                    + "' supports PostgreSQL only: 'url' must start with 'jdbc:postgresql:', but is '" + url + "'.");
        }
        return options;
    }

    @Override
    public String factoryIdentifier() {
        return CONNECTOR;
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        Set<ConfigOption<?>> options = new HashSet<>(super.optionalOptions());
        options.removeIf(option -> option.key().startsWith("lookup."));
        options.addAll(TelltaleJdbcOptions.ALL);
        return options;
    }
}
