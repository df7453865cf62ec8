package dev.telltale.udf.reading;

import java.util.List;
import java.util.Map;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the query of the template for deduplicated readings over random deliveries, with both buffers. */
final class DistinctReadingsInWindowsTest {

    private final List<Row> deliveries = DeliveredWindows.deliveries();

    @ParameterizedTest
    @CsvSource({"5, 5, true", "5, 5, false", "2, 6, true", "2, 6, false"})
    void countEachReadingOnceWithItsGreatestAmount(int slide, int size, boolean inPlace) throws Exception {
        StreamExecutionEnvironment environment = DeliveredWindows.environment(Map.of());
        var source = environment.fromData(DeliveredWindows.TYPE, deliveries.toArray(Row[]::new));

        assertThat(DeliveredWindows.rows(environment, source, slide, size, inPlace))
                .containsExactlyInAnyOrderElementsOf(DeliveredWindows.expected(deliveries, slide, size));
    }

    /** Half of the deliveries are in the restored state, and many readings are delivered before and after the restart. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @SuppressWarnings("deprecation")
    void countEachReadingOnceOverARestartFromACheckpoint(boolean inPlace) throws Exception {
        StreamExecutionEnvironment environment = DeliveredWindows.environment(Map.of(
                "execution.checkpointing.interval", "20 ms",
                "restart-strategy.type", "fixed-delay",
                "restart-strategy.fixed-delay.attempts", "1",
                "restart-strategy.fixed-delay.delay", "0 s"));
        var source = environment.addSource(new RestartingSource(deliveries.toArray(Row[]::new)), DeliveredWindows.TYPE);

        assertThat(DeliveredWindows.rows(environment, source, 5, 5, inPlace))
                .containsExactlyInAnyOrderElementsOf(DeliveredWindows.expected(deliveries, 5, 5));
    }
}
