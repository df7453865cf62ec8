package dev.telltale.connector.window;

import java.util.List;
import java.util.Map;

import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.operators.aggregate.window.buffers.RecordsWindowBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.KEYS_DO_NOT_MIX;
import static dev.telltale.guarantees.Invariant.ROWS_EQUAL_ORACLE;
import static dev.telltale.guarantees.Invariant.TASK_MANAGER_KILL_COSTS_NO_ROW;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** Compares the sums in place with Flink's buffer, in Flink's operator, on random readings. */
final class LocalSumsTest {

    private static final String TUMBLE = "TUMBLE(INTERVAL '5' SECOND)";
    private static final String SUMS = "SUM(amount), COUNT(*), AVG(size)";
    private static final int STEPS = 2_000;

    @Proves(
            value = {KEYS_DO_NOT_MIX, ROWS_EQUAL_ORACLE},
            mode = STREAM,
            level = UNIT)
    @ParameterizedTest
    @CsvSource({
        "TUMBLE, 5, 5, biggest(size)",
        "HOP, 2, 6, biggest(size)",
        "CUMULATE, 1, 10, biggest(size)",
        "TUMBLE, 5, 5, kept(size)",
        "HOP, 2, 6, kept(size)",
    })
    void emitsTheRowsOfFlinksBufferWhenBothHaveEmittedAll(String function, int step, int size, String ofFunction)
            throws Exception {
        String slide = function.equals("TUMBLE") ? "" : "INTERVAL '" + step + "' SECOND, ";
        String window = function + "(" + slide + "INTERVAL '" + size + "' SECOND)";
        String aggregates =
                "SUM(amount), COUNT(*), AVG(size), MIN(size), MAX(amount), SUM(size) FILTER (WHERE amount > 3), "
                        + ofFunction;
        try (LocalAggregation flink = started(aggregates, window, ChangelogMode.insertOnly(), false);
                LocalAggregation inPlace = started(aggregates, window, ChangelogMode.insertOnly(), true)) {
            Readings readings = new Readings(inPlace, 1);
            for (int next = 0; next < STEPS; next++) {
                RowData row = readings.next(false);
                boolean advances = readings.chance(100);
                long watermark = advances ? readings.advance() : 0;
                for (LocalAggregation one : List.of(flink, inPlace)) {
                    one.read(row);
                    if (advances) {
                        one.advance(watermark);
                        one.checkpoint();
                        one.restart();
                    }
                }
                if (advances) {
                    assertThat(texts(inPlace)).containsExactlyInAnyOrderElementsOf(texts(flink));
                }
            }
        }
    }

    @Proves(
            value = {KEYS_DO_NOT_MIX, ROWS_EQUAL_ORACLE, TASK_MANAGER_KILL_COSTS_NO_ROW},
            mode = STREAM,
            level = UNIT)
    @ParameterizedTest
    @ValueSource(strings = {TUMBLE, "HOP(INTERVAL '2' SECOND, INTERVAL '6' SECOND)"})
    void hasEmittedAllOfAWindowBeforeItsWatermarkAlsoWithRetractionsAndRestarts(String window) throws Exception {
        try (LocalAggregation flink = started(SUMS, window, ChangelogMode.all(), false);
                LocalAggregation inPlace = started(SUMS, window, ChangelogMode.all(), true)) {
            Readings readings = new Readings(inPlace, 2);
            EmittedSums ofFlink = new EmittedSums();
            EmittedSums ofInPlace = new EmittedSums();
            for (int step = 0; step < STEPS; step++) {
                RowData row = readings.next(true);
                if (!readings.isLate()) {
                    flink.read(row);
                    inPlace.read(row);
                }
                if (readings.chance(20)) {
                    long watermark = readings.advance();
                    flink.advance(watermark);
                    inPlace.advance(watermark);
                    ofFlink.add(flink);
                    ofInPlace.add(inPlace);
                    assertThat(ofInPlace.closed(watermark)).isEqualTo(ofFlink.closed(watermark));
                }
                boolean restarts = readings.chance(200);
                if (restarts || readings.chance(50)) {
                    flink.checkpoint();
                    inPlace.checkpoint();
                    ofFlink.add(flink);
                }
                if (restarts) {
                    flink.restart();
                    inPlace.restart();
                    ofInPlace.add(inPlace);
                    assertThat(ofInPlace.all()).isEqualTo(ofFlink.all());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COUNT(DISTINCT amount)",
                "LISTAGG(id)",
                "MAX(id)",
                "opened(size)",
                "kept(CAST(amount AS STRING))"
            })
    void keepsFlinksBufferForSumsThatMayGrowAndFunctionsThatAreOpened(String aggregates) throws Exception {
        assertThat(planned(aggregates, TUMBLE, ChangelogMode.insertOnly(), true).buffers())
                .isInstanceOf(RecordsWindowBuffer.LocalFactory.class);
    }

    @Test
    void limitsTheRowsInMemoryOfSumsThatGrowWithThem() throws Exception {
        try (LocalAggregation inPlace = started("kept(size)", TUMBLE, ChangelogMode.insertOnly(), true)) {
            Readings readings = new Readings(inPlace, 5);
            int most =
                    HeapLimit.mostRows(Accumulators.bytesPerRow(inPlace.input().toRowType()));
            for (int row = 1; row < most; row++) {
                inPlace.read(readings.of("key " + row % 10));
            }
            assertThat(inPlace.emitted().size()).isZero();

            inPlace.read(readings.of("key 0"));
            assertThat(inPlace.emitted().size()).isGreaterThanOrEqualTo(10);

            inPlace.read(readings.of("key 0"));
            assertThat(inPlace.emitted().size()).isZero();
        }
    }

    @Test
    void limitsTheGroupsInMemory() throws Exception {
        try (LocalAggregation inPlace = started(SUMS, TUMBLE, ChangelogMode.insertOnly(), true)) {
            Readings readings = new Readings(inPlace, 3);
            for (int key = 0; key < HeapLimit.mostGroups(); key++) {
                inPlace.read(readings.of("key " + key));
            }
            assertThat(inPlace.emitted()).isEmpty();

            inPlace.read(readings.of("one more"));
            List<RowData> oldest = inPlace.emitted();
            assertThat(oldest).isNotEmpty().extracting(LocalSumsTest::end).containsOnly(end(oldest.get(0)));

            inPlace.advance(Long.MAX_VALUE);
            assertThat(inPlace.emitted())
                    .hasSize(HeapLimit.mostGroups() + 1 - oldest.size())
                    .allMatch(row -> end(row) >= end(oldest.get(0)));
        }
    }

    @Test
    void emitsRowsAtOnceAfterASliceOfGroupsWithSingleRows() throws Exception {
        try (LocalAggregation inPlace = started(SUMS, TUMBLE, ChangelogMode.insertOnly(), true)) {
            Readings readings = new Readings(inPlace, 4);
            for (int key = 0; key < 10 * STEPS; key++) {
                inPlace.read(readings.of("key " + key));
            }
            assertThat(inPlace.emitted()).isEmpty();
            inPlace.advance(Long.MAX_VALUE);
            assertThat(inPlace.emitted()).hasSize(10 * STEPS);

            inPlace.read(readings.of("one more"));
            assertThat(inPlace.emitted()).hasSize(1);
        }
    }

    private static LocalAggregation started(String aggregates, String window, ChangelogMode changes, boolean inPlace)
            throws Exception {
        LocalAggregation planned = planned(aggregates, window, changes, inPlace);
        assertThat(planned.buffers())
                .isInstanceOf(inPlace ? SummingBuffers.class : RecordsWindowBuffer.LocalFactory.class);
        planned.start();
        return planned;
    }

    private static LocalAggregation planned(String aggregates, String window, ChangelogMode changes, boolean inPlace) {
        return LocalAggregation.of(
                aggregates,
                window,
                changes,
                Map.of("biggest", new Biggest(), "kept", new Kept(), "opened", new Opened()),
                inPlace);
    }

    private static long end(RowData row) {
        return row.getLong(row.getArity() - 1);
    }

    private static List<String> texts(LocalAggregation aggregation) {
        var serializer = aggregation.output().toRowSerializer();
        return aggregation.emitted().stream()
                .map(row -> serializer.toBinaryRow(row).copy().toString())
                .toList();
    }
}
