package dev.telltale.connector.landed;

import java.util.Set;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.connector.jdbc.core.table.JdbcConnectorOptions;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.FactoryUtil;

/**
 * Creates connector {@code telltale-landed}: the records of a topic that were landed in PostgreSQL, with the columns and
 * the metadata that connector {@code telltale-kafka} gives them. It names no class of the JDBC connector, so that it can be
 * discovered where that is not on the class path.
 */
public final class LandedTableFactory implements DynamicTableSourceFactory {

    @Override
    public DynamicTableSource createDynamicTableSource(Context context) {
        FactoryUtil.TableFactoryHelper helper = FactoryUtil.createTableFactoryHelper(this, context);
        DecodingFormat<DeserializationSchema<RowData>> format =
                helper.discoverDecodingFormat(DeserializationFormatFactory.class, LandedOptions.VALUE_FORMAT);
        helper.validate();
        return LandedTableSource.of(helper.getOptions(), format, context.getPhysicalRowDataType());
    }

    @Override
    public String factoryIdentifier() {
        return "telltale-landed";
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return Set.of(JdbcConnectorOptions.URL, JdbcConnectorOptions.TABLE_NAME, LandedOptions.VALUE_FORMAT);
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        return Set.of(
                JdbcConnectorOptions.USERNAME, JdbcConnectorOptions.PASSWORD, LandedOptions.FROM, LandedOptions.TO);
    }
}
