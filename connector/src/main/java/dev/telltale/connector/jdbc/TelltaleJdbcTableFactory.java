package dev.telltale.connector.jdbc;

import java.util.HashSet;
import java.util.Set;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.connector.jdbc.core.table.JdbcConnectorOptions;
import org.apache.flink.connector.jdbc.core.table.JdbcDynamicTableFactory;
import org.apache.flink.connector.jdbc.core.table.source.JdbcDynamicTableSource;
import org.apache.flink.connector.jdbc.internal.options.JdbcDmlOptions;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.DataType;

/**
 * Connector {@code telltale-jdbc}: connector {@code jdbc} for PostgreSQL, whose times are instants in any zone, whose
 * sink outlives the database's absence, whose upserts can keep the row that saw more, and which can write no sooner than
 * a job is sure.
 */
public final class TelltaleJdbcTableFactory extends JdbcDynamicTableFactory {

    private static final String CONNECTOR = "telltale-jdbc";

    @Override
    public DynamicTableSource createDynamicTableSource(Context context) {
        ReadableConfig options = validOptions(context);
        super.createDynamicTableSource(context);
        return new InstantJdbcSource(new JdbcDynamicTableSource(
                JdbcSettings.connection(options, new InstantPostgresDialect()),
                JdbcSettings.scan(options),
                0,
                null,
                options.get(JdbcConnectorOptions.FILTER_HANDLING_POLICY),
                context.getPhysicalRowDataType()));
    }

    @Override
    public DynamicTableSink createDynamicTableSink(Context context) {
        ReadableConfig options = validOptions(context);
        super.createDynamicTableSink(context);
        DataType columns = context.getPhysicalRowDataType();
        String keepGreater = KeepGreater.validColumn(
                options.getOptional(TelltaleJdbcOptions.SINK_VERSION_COLUMN), columns, context.getPrimaryKeyIndexes());
        InstantPostgresDialect dialect = new InstantPostgresDialect();
        String[] keys = JdbcSettings.names(columns, context.getPrimaryKeyIndexes());
        JdbcDmlOptions statements = JdbcDmlOptions.builder()
                .withTableName(options.get(JdbcConnectorOptions.TABLE_NAME))
                .withDialect(dialect)
                .withFieldNames(DataType.getFieldNames(columns).toArray(String[]::new))
                .withKeyFields(keys.length == 0 ? null : keys)
                .build();
        return new BatchingJdbcSink(
                JdbcSettings.connection(options, dialect),
                JdbcSettings.flush(options),
                statements,
                columns,
                keepGreater,
                options.get(TelltaleJdbcOptions.SINK_REFUSED_ROWS_TABLE),
                options.get(TelltaleJdbcOptions.SINK_ROW_COUNTER_METRIC),
                isExactlyOnce(options, keys));
    }

    private static boolean isExactlyOnce(ReadableConfig options, String[] keys) {
        return switch (options.get(TelltaleJdbcOptions.SINK_DELIVERY_GUARANTEE)) {
            case AT_LEAST_ONCE -> false;
            case NONE -> throw invalidGuarantee("must be 'at-least-once' or 'exactly-once'");
            case EXACTLY_ONCE -> {
                if (keys.length == 0) {
                    throw invalidGuarantee("needs a PRIMARY KEY for 'exactly-once': a restarted job writes rows again");
                }
                yield true;
            }
        };
    }

    private static ValidationException invalidGuarantee(String reason) {
        return new ValidationException(
                "Option '" + TelltaleJdbcOptions.SINK_DELIVERY_GUARANTEE.key() + "' " + reason + ".");
    }

    /** The options, which the parent class goes on to validate; it knows PostgreSQL as one database of several. */
    private ReadableConfig validOptions(Context context) {
        ReadableConfig options =
                FactoryUtil.createTableFactoryHelper(this, context).getOptions();
        String url = options.getOptional(JdbcConnectorOptions.URL).orElse("jdbc:postgresql:");
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new ValidationException("Connector '" + CONNECTOR
                    + "' writes to and reads from PostgreSQL only: 'url' must start with 'jdbc:postgresql:', but is '"
                    + url + "'.");
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
