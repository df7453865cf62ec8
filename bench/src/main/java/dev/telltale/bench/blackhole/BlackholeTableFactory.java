package dev.telltale.bench.blackhole;

import org.apache.flink.connector.blackhole.table.BlackHoleTableSinkFactory;
import org.apache.flink.table.connector.sink.DynamicTableSink;

/**
 * The connector {@code bench-blackhole}: Flink's {@code blackhole}, before which local window sums are kept in place, as
 * before Telltale's sink. Otherwise the job would differ in more than its sink.
 */
public final class BlackholeTableFactory extends BlackHoleTableSinkFactory {

    static final String NAME = "bench-blackhole";

    @Override
    public String factoryIdentifier() {
        return NAME;
    }

    @Override
    public DynamicTableSink createDynamicTableSink(Context context) {
        return new BlackholeTable();
    }
}
