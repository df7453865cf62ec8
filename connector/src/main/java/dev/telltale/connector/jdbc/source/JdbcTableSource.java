package dev.telltale.connector.jdbc.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.flink.connector.jdbc.core.table.source.JdbcDynamicTableSource;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.abilities.SupportsFilterPushDown;
import org.apache.flink.table.connector.source.abilities.SupportsLimitPushDown;
import org.apache.flink.table.connector.source.abilities.SupportsProjectionPushDown;
import org.apache.flink.table.expressions.ResolvedExpression;
import org.apache.flink.table.types.DataType;

import dev.telltale.connector.jdbc.dialect.UtcPostgresDialect;

/**
 * The stock JDBC source with filters that compare timestamps as instants.
 *
 * @param stock does the work; its dialect must be {@link UtcPostgresDialect}
 */
public record JdbcTableSource(JdbcDynamicTableSource stock)
        implements ScanTableSource, SupportsProjectionPushDown, SupportsLimitPushDown, SupportsFilterPushDown {

    @Override
    public Result applyFilters(List<ResolvedExpression> filters) {
        List<ResolvedExpression> accepted = new ArrayList<>();
        List<ResolvedExpression> remaining = new ArrayList<>();
        for (ResolvedExpression filter : filters) {
            Optional<ResolvedExpression> rewritten = TimestampLiterals.rewrite(filter);
            boolean pushed = rewritten.isPresent()
                    && stock.applyFilters(List.of(rewritten.get()))
                            .getRemainingFilters()
                            .isEmpty();
            (pushed ? accepted : remaining).add(filter);
        }
        return Result.of(accepted, remaining);
    }

    @Override
    public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
        return stock.getScanRuntimeProvider(context);
    }

    @Override
    public ChangelogMode getChangelogMode() {
        return stock.getChangelogMode();
    }

    @Override
    public boolean supportsNestedProjection() {
        return stock.supportsNestedProjection();
    }

    @Override
    public void applyProjection(int[][] projectedFields, DataType producedType) {
        stock.applyProjection(projectedFields, producedType);
    }

    @Override
    public void applyLimit(long limit) {
        stock.applyLimit(limit);
    }

    @Override
    public DynamicTableSource copy() {
        return new JdbcTableSource((JdbcDynamicTableSource) stock.copy());
    }

    @Override
    public String asSummaryString() {
        return stock.asSummaryString();
    }
}
