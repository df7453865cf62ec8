package dev.telltale.preview.macro;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.preview.time.TimeRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class GrafanaSqlTest {
    private static final Instant FROM = Instant.parse("2026-11-20T16:03:00Z");
    private static final TimeRange HOUR = new TimeRange(FROM, Instant.parse("2026-11-20T17:03:00.5Z"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "$__time(c)                         | c AS \"\"time\"\"",
                "$__timeEpoch(c)                    | extract(epoch from c) as \"\"time\"\"",
                "$__timeFilter(c)                   | c BETWEEN '2026-11-20T16:03:00Z' AND '2026-11-20T17:03:00.5Z'",
                "$__timeFrom()                      | '2026-11-20T16:03:00Z'",
                "$__timeTo()                        | '2026-11-20T17:03:00.5Z'",
                "$__unixEpochFilter(c)              | c >= 1795190580 AND c <= 1795194180",
                "$__unixEpochFrom()                 | 1795190580",
                "$__unixEpochTo()                   | 1795194180",
                "$__unixEpochNanoFilter(c)          | c >= 1795190580000000000 AND c <= 1795194180500000000",
                "$__unixEpochNanoFrom()             | 1795190580000000000",
                "$__unixEpochNanoTo()               | 1795194180500000000",
                "$__unixEpochGroup(c,'1d')          | floor((c)/86400)*86400",
                "$__unixEpochGroupAlias(c,'1d')     | floor((c)/86400)*86400 AS \"\"time\"\"",
                "$__interval                        | 1m",
                "${__interval}                      | 1m",
                "$__interval_ms                     | 60000",
                "$__from                            | 1795190580000",
                "${__from:date}                     | 2026-11-20T16:03:00.000Z",
                "${__to:date:seconds}               | 1795194180"
            })
    void expandsEachMacroLikeGrafana(String macro, String expanded) {
        assertThat(expand(macro, false)).isEqualTo(expanded.replace("\"\"", "\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "$__timeGroup(c,'5m')               | floor(extract(epoch from c)/300)*300 | time_bucket('300.000s',c)",
                "$__timeGroup(c, 5m)                | floor(extract(epoch from c)/300)*300 | time_bucket('300.000s',c)",
                "$__timeGroup(c,'0.5s')             | floor(extract(epoch from c)/0.5)*0.5 | time_bucket('0.500s',c)",
                "$__timeGroup(c,'$__interval')      | floor(extract(epoch from c)/60)*60 | time_bucket('60.000s',c)",
                "max($__timeGroup(c,'1w'))          | max(floor(extract(epoch from c)/604800)*604800)"
                        + " | max(time_bucket('604800.000s',c))",
            })
    void groupsTimeWithAndWithoutTimescaledb(String macro, String plain, String timescaledb) {
        assertThat(expand(macro, false)).isEqualTo(plain);
        assertThat(expand(macro, true)).isEqualTo(timescaledb);
    }

    @Test
    void addsAnAliasToAGroupBeforeAComma() {
        assertThat(expand("SELECT $__timeGroup(c,'5m'), x GROUP BY 1", true))
                .isEqualTo("SELECT time_bucket('300.000s',c) AS \"time\", x GROUP BY 1");
        assertThat(expand("SELECT $__timeGroupAlias(c,'5m'), x", true))
                .isEqualTo("SELECT time_bucket('300.000s',c) AS \"time\", x");
    }

    @ParameterizedTest
    @CsvSource({"NULL, NULL, 0", "previous, PREVIOUS, 0", "-1.5, VALUE, -1.5"})
    void readsTheFillOfMissingGroups(String text, Fill.Mode mode, double value) {
        ExpandedSql expanded =
                GrafanaSql.expand("$__timeGroup(c,'1m', " + text + ")", HOUR, Duration.ofMinutes(1), false, Map.of());

        assertThat(expanded.sql()).isEqualTo("floor(extract(epoch from c)/60)*60");
        assertThat(expanded.fill()).contains(new Fill(Duration.ofMinutes(1), mode, value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$__timeGroup(c)        | needs a time column and an interval",
                "$__timeFilter()        | needs a time column",
                "$__timeGroup(c,'5x')   | is not an interval",
                "$__timeGroup(c,'0s')   | above zero",
                "$__timeGroup(c,1m,ten) | NULL, previous or a number",
                "$__timeFiter(c)        | unknown macro $__timeFiter",
                "${worker:lucene}       | format 'lucene'"
            })
    void refusesWhatGrafanaRefuses(String sql, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> expand(sql, false))
                .withMessageContaining(reason);
    }

    private static String expand(String sql, boolean timescaledb) {
        Selection worker = new Selection(List.of("7A"), true, Optional.empty());
        return GrafanaSql.expand(sql, HOUR, Duration.ofMinutes(1), timescaledb, Map.of("worker", worker))
                .sql();
    }
}
