package dev.telltale.preview.data;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.telltale.preview.macro.Fill;
import dev.telltale.preview.time.TimeRange;

import static dev.telltale.preview.data.Column.Type.NUMBER;
import static dev.telltale.preview.data.Column.Type.STRING;
import static dev.telltale.preview.data.Column.Type.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SeriesTest {
    private static final Column TIMES = column("time", TIME, 0L, 0L, 60_000L, 180_000L);
    private static final Column LEVELS = column("level", NUMBER, 1.0, 2.0, 3.0, 4.0);

    @Test
    void createsAColumnPerText() {
        Frame wide = Series.of(frame(TIMES, column("worker", STRING, "B", "A", "A", "B"), LEVELS));

        assertThat(wide.columns())
                .containsExactly(
                        column("time", TIME, 0L, 60_000L, 180_000L),
                        new Column("level", NUMBER, Map.of("worker", "A"), Arrays.asList(2.0, 3.0, null)),
                        new Column("level", NUMBER, Map.of("worker", "B"), Arrays.asList(1.0, null, 4.0)));
    }

    @Test
    void namesTheSeriesByAColumnCalledMetric() {
        Frame wide = Series.of(frame(TIMES, column("metric", STRING, "B", "A", "A", "B"), LEVELS));

        assertThat(wide.columns()).extracting(Column::name).containsExactly("time", "A", "B");
    }

    @Test
    void leavesSeriesInColumnsUnchanged() {
        Frame wide = frame(TIMES, LEVELS);

        assertThat(Series.of(wide)).isEqualTo(wide);
    }

    @Test
    void refusesRowsThatAreNotOrderedByTime() {
        Frame frame = frame(column("time", TIME, 60_000L, 0L));

        assertThatIllegalArgumentException().isThrownBy(() -> Series.of(frame)).withMessageContaining("order");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Series.of(frame(LEVELS)))
                .withMessageContaining("time");
    }

    @Test
    void fillsMissingGroups() {
        Frame wide = frame(column("time", TIME, 60_000L, 180_000L), column("level", NUMBER, 1.0, 4.0));

        assertThat(filled(wide, Fill.Mode.NULL)).containsExactly(null, 1.0, null, 4.0, null);
        assertThat(filled(wide, Fill.Mode.PREVIOUS)).containsExactly(null, 1.0, 1.0, 4.0, 4.0);
        assertThat(filled(wide, Fill.Mode.VALUE)).containsExactly(-1.0, 1.0, -1.0, 4.0, -1.0);
    }

    private static List<Object> filled(Frame frame, Fill.Mode mode) {
        TimeRange range = new TimeRange(Instant.ofEpochSecond(30), Instant.ofEpochSecond(240));
        return new Gaps(new Fill(Duration.ofMinutes(1), mode, -1), range)
                .fill(frame)
                .columns()
                .get(1)
                .values();
    }

    private static Frame frame(Column... columns) {
        return new Frame("A", List.of(columns), false);
    }

    private static Column column(String name, Column.Type type, Object... values) {
        return new Column(name, type, Map.of(), Arrays.asList(values));
    }
}
