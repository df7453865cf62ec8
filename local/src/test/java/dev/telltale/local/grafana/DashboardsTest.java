package dev.telltale.local.grafana;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.sql.pipeline.Pipelines;

import static org.assertj.core.api.Assertions.assertThat;

/** The dashboards are valid for Grafana and explain themselves to a reader. */
final class DashboardsTest {
    private static final Path SQL = Path.of("..", "sql");
    private static final int COLUMNS = 24;
    private static final String DATA_SOURCE_TYPE = "grafana-postgresql-datasource";

    @Test
    void existForEachPipelineAndForTheHealth() {
        assertThat(Dashboard.all())
                .extracting(Dashboard::name)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of("health"), new Pipelines(SQL).names().stream())
                                .toList());
        assertThat(Dashboard.all())
                .extracting(dashboard -> dashboard.json().path("uid").asText())
                .doesNotHaveDuplicates()
                .allSatisfy(uid -> assertThat(uid).matches("[a-z0-9-]{1,40}"));
        assertThat(Dashboard.all())
                .extracting(dashboard -> dashboard.json().path("title").asText())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dev.telltale.local.grafana.Dashboard#ofAllProjects")
    void showTheLastMinutesAndRefresh(Dashboard dashboard) {
        JsonNode json = dashboard.json();
        assertThat(json.path("schemaVersion").asInt()).isEqualTo(42);
        assertThat(json.path("time").path("from").asText()).isEqualTo("now-15m");
        assertThat(json.path("time").path("to").asText()).isEqualTo("now");
        assertThat(json.path("refresh").asText()).isEqualTo("5s");
        assertThat(json.path("timezone").asText()).isEqualTo("utc");
    }

    @ParameterizedTest
    @MethodSource("dev.telltale.local.grafana.Dashboard#ofAllProjects")
    void queryTheProvisionedDataSource(Dashboard dashboard) {
        String uid = Rule.read("datasources/telltale.yaml")
                .path("datasources")
                .path(0)
                .path("uid")
                .asText();
        assertThat(uid).isEqualTo("telltale");
        assertThat(dashboard.json().findValues("datasource")).isNotEmpty().allSatisfy(source -> {
            assertThat(source.path("uid").asText()).isEqualTo(uid);
            assertThat(source.path("type").asText()).isEqualTo(DATA_SOURCE_TYPE);
        });
    }

    @ParameterizedTest
    @MethodSource("dev.telltale.local.grafana.Dashboard#ofAllProjects")
    void describeEveryPanelAndItsUnit(Dashboard dashboard) {
        assertThat(dashboard.json().path("description").asText()).endsWith("All times are UTC.");
        assertThat(dashboard.panels()).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("description").asText()).endsWith(".");
            JsonNode defaults = panel.path("fieldConfig").path("defaults");
            if (!Set.of("table", "state-timeline").contains(panel.path("type").asText())) {
                assertThat(defaults.path("unit").asText())
                        .as(panel.path("title").asText())
                        .isNotBlank();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("dev.telltale.local.grafana.Dashboard#ofAllProjects")
    void useOnlyPanelTypesOfThePreview(Dashboard dashboard) {
        assertThat(dashboard.panels())
                .extracting(panel -> panel.path("type").asText())
                .isSubsetOf(
                        "timeseries", "state-timeline", "stat", "gauge", "bargauge", "barchart", "piechart", "table");
    }

    @ParameterizedTest
    @MethodSource("dev.telltale.local.grafana.Dashboard#ofAllProjects")
    void haveNoOverlappingPanels(Dashboard dashboard) {
        Set<String> taken = new HashSet<>();
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : dashboard.panels()) {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(COLUMNS);
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    String cell = (place.path("x").asInt() + x) + ","
                            + (place.path("y").asInt() + y);
                    assertThat(taken.add(cell))
                            .as(panel.path("title").asText() + " at " + cell)
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.telltale.local.grafana.Dashboard#ofAllProjects")
    void haveOneVariableWithAllSelected(Dashboard dashboard) {
        assertThat(dashboard.variables()).hasSize(1).allSatisfy(variable -> {
            assertThat(variable.path("multi").asBoolean()).isTrue();
            assertThat(variable.path("includeAll").asBoolean()).isTrue();
            assertThat(variable.path("current").path("value").path(0).asText()).isEqualTo("$__all");
        });
        assertThat(dashboard.annotations()).hasSize(1);
    }
}
