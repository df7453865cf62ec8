package dev.telltale.connector.jdbc.sink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.connector.jdbc.internal.options.JdbcDmlOptions;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;

import dev.telltale.connector.jdbc.dialect.UtcPostgresDialect;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.MORE_READINGS_WIN;
import static dev.telltale.guarantees.Invariant.ROW_REPLACES_ITSELF;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.FALLBACK;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** Schedules of two writers of one table: rows, flushes, failed flushes and rows that a restart writes again. */
final class MergedSchedulesTest {

    private static final DataType COLUMNS = DataTypes.ROW(
            DataTypes.FIELD("id", DataTypes.INT().notNull()), DataTypes.FIELD("reading_count", DataTypes.INT()));
    private static final int WRITERS = 2;

    private enum Kind {
        ROW,
        FLUSH,
        FAILED_FLUSH
    }

    private record Step(Kind kind, int writer, int id, int readings) {}

    private final UpsertRule rule = UpsertRule.of(
            JdbcDmlOptions.builder()
                    .withTableName("windows")
                    .withDialect(new UtcPostgresDialect())
                    .withFieldNames("id", "reading_count")
                    .withKeyFields("id")
                    .build(),
            COLUMNS,
            "reading_count");
    private final Map<RowData, RowData> table = new HashMap<>();
    private final List<RowBuffer> buffers = new ArrayList<>();

    @Provide
    Arbitrary<List<Step>> schedules() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, WRITERS - 1),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(1, 9))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }

    @Proves(
            value = {MORE_READINGS_WIN, ROW_REPLACES_ITSELF},
            mode = {STREAM, BATCH},
            level = UNIT)
    @Proves(value = MORE_READINGS_WIN, mode = FALLBACK, level = UNIT)
    @Property(tries = 24_000)
    void theRowWithMostReadingsStays(@ForAll("schedules") List<Step> schedule) {
        Map<Integer, Integer> most = new HashMap<>();
        table.clear();
        buffers.clear();
        for (int writer = 0; writer < WRITERS; writer++) {
            buffers.add(new RowBuffer(rule));
        }
        for (Step step : schedule) {
            switch (step.kind()) {
                case ROW -> {
                    buffers.get(step.writer()).add(GenericRowData.of(step.id(), step.readings()));
                    most.merge(step.id(), step.readings(), Math::max);
                }
                case FLUSH -> {
                    flush(step.writer());
                    buffers.set(step.writer(), new RowBuffer(rule));
                }
                // The rows were written, but the answer is lost: they are written again.
                case FAILED_FLUSH -> flush(step.writer());
            }
        }
        for (int writer = 0; writer < WRITERS; writer++) {
            flush(writer);
        }

        Map<Integer, Integer> stored = new HashMap<>();
        table.values().forEach(row -> stored.put(row.getInt(0), row.getInt(1)));
        assertThat(stored).isEqualTo(most);
    }

    /** The statement of the sink decides by the rule of the buffer. */
    private void flush(int writer) {
        buffers.get(writer).rows().forEach(row -> table.merge(rule.keyOf(row), row, rule::winner));
    }
}
