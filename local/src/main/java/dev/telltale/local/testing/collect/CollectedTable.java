package dev.telltale.local.testing.collect;

import java.io.Serializable;
import java.util.Arrays;

import org.apache.flink.connector.jdbc.internal.options.JdbcDmlOptions;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.types.DataType;

import dev.telltale.connector.jdbc.dialect.UtcPostgresDialect;
import dev.telltale.connector.jdbc.sink.UpsertRule;

/**
 * A table of the database whose rows are kept.
 *
 * @param name name in SQL
 * @param columns its columns
 * @param rule decides between two rows of one key
 */
public record CollectedTable(String name, DataType columns, UpsertRule rule) implements Serializable {

    /** The table of a factory's context. */
    public CollectedTable(String name, DynamicTableFactory.Context context) {
        this(
                name,
                context.getPhysicalRowDataType(),
                rule(
                        context.getPhysicalRowDataType(),
                        context.getPrimaryKeyIndexes(),
                        context.getCatalogTable().getOptions().get("sink.version-column")));
    }

    private static UpsertRule rule(DataType columns, int[] key, String versionColumn) {
        JdbcDmlOptions options = JdbcDmlOptions.builder()
                .withTableName("memory")
                .withDialect(new UtcPostgresDialect())
                .withFieldNames(DataType.getFieldNames(columns).toArray(String[]::new))
                .withKeyFields(
                        key.length == 0
                                ? null
                                : Arrays.stream(key)
                                        .mapToObj(DataType.getFieldNames(columns)::get)
                                        .toArray(String[]::new))
                .build();
        return UpsertRule.of(options, columns, versionColumn);
    }
}
