package dev.telltale.preview.server;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.guarantees.Proves;
import dev.telltale.preview.MigratedDatabase;
import dev.telltale.preview.ShippedDashboards;

import static dev.telltale.guarantees.Invariant.PAGE_RUNS_ITS_OWN_QUERIES;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.ANY;
import static dev.telltale.preview.server.ServedDashboards.encoded;
import static org.assertj.core.api.Assertions.assertThat;

@Tag("stack")
class ApiTest {
    private static final String STRESS = "/api/dashboards/telltale-stress";
    private static final String LEVELS = STRESS + "/panels/6";

    private static MigratedDatabase database;
    private static ServedDashboards served;

    @BeforeAll
    static void start() {
        database = new MigratedDatabase().withWindows();
        served = new ServedDashboards(ShippedDashboards.FOLDERS, database);
    }

    @AfterAll
    static void stop() {
        served.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"now-15m", "now-6h", "now-7d", "now-30d"})
    void returnsTheDataOfAllPanels(String from) {
        for (String uid : served.uids()) {
            JsonNode dashboard = served.json("/api/dashboards/" + uid + "?from=" + from);
            assertThat(dashboard.path("panels")).hasSizeGreaterThan(4);
            for (JsonNode panel : dashboard.path("panels")) {
                String path = "/api/dashboards/" + uid + "/panels/" + panel.path("id") + "?from=" + from;
                JsonNode data = served.json(path);
                assertThat(data.path("frames")).as(path + " " + data).isNotEmpty();
                data.path("frames")
                        .forEach(
                                frame -> assertThat(frame.path("fields").path(0).path("values"))
                                        .as(path)
                                        .isNotEmpty());
            }
        }
    }

    @Test
    void filtersByValuesOfAVariable() {
        JsonNode fields = served.json(LEVELS + "?var-worker=" + encoded("O'Hara") + "&var-worker=7A")
                .path("frames")
                .path(0)
                .path("fields");

        assertThat(fields).hasSize(3);
        assertThat(fields.path(1).path("name").asText()).isEqualTo("7A");
        assertThat(fields.path(2).path("name").asText()).isEqualTo("O'Hara");
    }

    @Proves(value = PAGE_RUNS_ITS_OWN_QUERIES, mode = ANY, level = STACK)
    @ParameterizedTest
    @ValueSource(strings = {"x", "7A') OR true --", "'; DROP TABLE stress_windows; --", "$__timeFrom()", "", "7a"})
    void refusesEveryOtherValue(String value) {
        assertThat(served.get(LEVELS + "?var-worker=" + encoded(value)).statusCode())
                .isEqualTo(400);
        assertThat(served.json(LEVELS + "?var-worker=" + encoded(value))
                        .path("error")
                        .asText())
                .isEqualTo("the variable worker has no value '" + value + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/api/dashboards/nothing                        | 404 | there is no dashboard 'nothing'",
                "/api/dashboards/telltale-stress/panels/99      | 404 | the dashboard telltale-stress has no panel 99",
                "/api/dashboards/telltale-stress?from=tomorrow  | 400 | 'tomorrow' is not a time",
                "/api/dashboards/telltale-stress?to=now-1h      | 400 | the time range must end after it begins",
                "/api/dashboards/telltale-stress/panels/6?width=1 | 400 | width must be a number",
                "/api/../etc/passwd                             | 404 | unknown address"
            })
    void returnsTheReasonOfAFailure(String path, int status, String words) {
        assertThat(served.get(path).statusCode()).isEqualTo(status);
        assertThat(served.json(path).path("error").asText()).startsWith(words);
    }

    @Test
    void marksTheSwitchesOfTheMode() {
        JsonNode marks = served.json(STRESS + "/annotations");

        assertThat(marks).hasSize(2);
        assertThat(marks.path(0).path("text").asText()).isEqualTo("stress: batch takes over, no window for 31 s");
        assertThat(marks.path(0).path("time").asLong()).isPositive();
    }

    @Test
    void usesTheNewestWindowAsNowOnRequest() {
        database.execute("INSERT INTO weather_windows SELECT station_id, window_start + INTERVAL '1 day', window_end "
                + "+ INTERVAL '1 day', 20, 50, 60, 'stream', now() FROM weather_windows");

        JsonNode outline = served.json("/api/dashboards/telltale-weather?now=newest");

        assertThat(outline.path("range").path("to")).isEqualTo(outline.path("newest"));
        assertThat(outline.path("newest").asLong()).isGreaterThan(System.currentTimeMillis());
    }

    @Proves(value = PAGE_RUNS_ITS_OWN_QUERIES, mode = ANY, level = STACK)
    @Test
    void doesNotReturnQueries() {
        assertThat(served.get(STRESS).body()).doesNotContain("rawSql").doesNotContain("SELECT");
    }
}
