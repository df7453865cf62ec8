package dev.telltale.local.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.jdbi.v3.core.Handle;

import dev.telltale.local.project.Project;
import dev.telltale.sql.check.Finding;
import dev.telltale.sql.failure.TelltaleException;

/**
 * Lets PostgreSQL plan the queries of a project's dashboards over the tables that the migrations create.
 *
 * @param database the migrated database; {@link ContractCheck} reports a database that did not start
 * @param project the project
 */
public record DashboardCheck(MigratedDatabase database, Project project) {

    /**
     * The queries that PostgreSQL refuses.
     *
     * @param names names of dashboards, which are those of their pipelines; empty for all
     */
    public List<Finding> findings(Collection<String> names) {
        List<Finding> findings = new ArrayList<>();
        try (Handle handle = database.database().open()) {
            for (Path file : QueryCheck.files(project.home().resolve("grafana/dashboards"), ".json")) {
                String name = file.getFileName().toString();
                if (names.isEmpty() || names.contains(name.substring(0, name.length() - ".json".length()))) {
                    findings.addAll(new DashboardQueries(
                                    handle,
                                    file,
                                    project.home().relativize(file).toString())
                            .findings());
                }
            }
        } catch (TelltaleException noTables) {
            return List.of();
        }
        return findings;
    }
}
