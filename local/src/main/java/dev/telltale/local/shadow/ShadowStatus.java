package dev.telltale.local.shadow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.telltale.fallback.live.InteractiveDatabase;
import dev.telltale.fallback.version.ShadowVersion;
import dev.telltale.fallback.version.ShadowVersions;
import dev.telltale.local.console.TextTable;
import dev.telltale.local.project.Project;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.settings.Settings;

/**
 * The versions in the shadow and how they differ from the live ones.
 *
 * @param project the project
 * @param settings settings of the live pipelines
 */
public record ShadowStatus(Project project, Settings settings) {
    /** Chosen by us: the windows of an hour show a difference, and are counted within a second or two. */
    private static final String SPAN = "1 hour";

    private static final List<String> COLUMNS = List.of(
            "table_name",
            "compared_from",
            "compared_to",
            "behind_seconds",
            "window_count",
            "equal_count",
            "different_count",
            "only_live_count",
            "only_shadow_count");

    /**
     * One row per version in the shadow and table that is compared.
     *
     * @throws dev.telltale.sql.failure.TelltaleException if Flink or the database does not answer
     */
    public List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        ShadowVersions versions = new ShadowVersions(settings);
        for (String pipeline : project.sql().names()) {
            versions.find(pipeline).ifPresent(shadow -> rows.addAll(rows(pipeline, shadow)));
        }
        return rows;
    }

    private List<Map<String, Object>> rows(String pipeline, ShadowVersion shadow) {
        ShadowPlace place = new ShadowPlace(project, settings, pipeline);
        Optional<FlinkJob> job = place.jobs().alive(place.names().job());
        Map<String, Object> version = new LinkedHashMap<>();
        version.put("pipeline", pipeline);
        version.put("shadow", shadow.version());
        version.put("job", job.map(alive -> alive.state().toString()).orElse("none"));
        List<Map<String, Object>> tables = differences(pipeline);
        if (tables.isEmpty()) {
            Map<String, Object> none = new LinkedHashMap<>();
            COLUMNS.forEach(column -> none.put(column, null));
            tables.add(none);
        }
        tables.replaceAll(table -> {
            Map<String, Object> row = new LinkedHashMap<>(version);
            row.putAll(table);
            return row;
        });
        return tables;
    }

    private List<Map<String, Object>> differences(String pipeline) {
        return new ArrayList<>(InteractiveDatabase.call(
                settings,
                handle -> handle.createQuery("SELECT " + String.join(", ", COLUMNS)
                                + " FROM version_differences(CAST(:span AS interval)) WHERE pipeline = :pipeline")
                        .bind("span", SPAN)
                        .bind("pipeline", pipeline)
                        .map((row, context) -> row(row))
                        .list()));
    }

    private static Map<String, Object> row(ResultSet found) throws SQLException {
        Map<String, Object> row = new LinkedHashMap<>();
        for (String column : COLUMNS) {
            boolean isTime = column.startsWith("compared_");
            row.put(
                    column,
                    isTime ? TextTable.cell(found.getObject(column, OffsetDateTime.class)) : found.getObject(column));
        }
        return row;
    }
}
