package dev.telltale.preview.macro;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.telltale.guarantees.Proves;
import dev.telltale.preview.time.TimeRange;

import static dev.telltale.guarantees.Invariant.PAGE_RUNS_ITS_OWN_QUERIES;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.ANY;
import static org.assertj.core.api.Assertions.assertThat;

class VariablesTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final TimeRange HOUR = new TimeRange(NOON, NOON.plusSeconds(3600));
    private static final Selection THREE = new Selection(List.of("7A", "O'Hara", "$__from"), true, Optional.empty());

    @Proves(value = PAGE_RUNS_ITS_OWN_QUERIES, mode = ANY, level = UNIT)
    @Test
    void listsSeveralValuesQuoted() {
        String list = "'7A','O''Hara','$__from'";

        assertThat(replace("id IN ($worker)", THREE)).isEqualTo("id IN (" + list + ")");
        assertThat(replace("id IN (${worker})", THREE)).isEqualTo("id IN (" + list + ")");
        assertThat(replace("id IN (${worker:sqlstring})", THREE)).isEqualTo("id IN (" + list + ")");
    }

    @Test
    void quotesOneValueIfSeveralAreAllowedOrTheFormatIsSqlstring() {
        Selection one = new Selection(List.of("O'Hara"), false, Optional.empty());

        assertThat(replace("id = '$worker'", one)).isEqualTo("id = 'O''Hara'");
        assertThat(replace("id = ${worker:sqlstring}", one)).isEqualTo("id = 'O''Hara'");
        assertThat(replace("id = $worker", new Selection(List.of("7A"), true, Optional.empty())))
                .isEqualTo("id = '7A'");
    }

    @Test
    void insertsTheTextForAllUnchanged() {
        Selection all = new Selection(List.of("7A"), true, Optional.of("SELECT worker_id FROM workers"));

        assertThat(replace("id IN (${worker:sqlstring})", all)).isEqualTo("id IN (SELECT worker_id FROM workers)");
    }

    @Test
    void leavesOtherTextUnchanged() {
        String sql = "SELECT $1, $$body$$, '$workers', $__timeFilter(c), cost$";

        assertThat(replace(sql, THREE)).isEqualTo(sql);
    }

    private static String replace(String sql, Selection worker) {
        return new Variables(HOUR, Duration.ofSeconds(1), Map.of("worker", worker)).replaceIn(sql);
    }
}
