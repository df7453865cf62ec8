package dev.telltale.preview;

import java.nio.file.Path;
import java.util.List;

import dev.telltale.preview.dashboard.Dashboard;
import dev.telltale.preview.dashboard.DashboardFiles;

/** The dashboards of the default project, and those about all pipelines. */
public final class ShippedDashboards {
    /** The folders with their files. */
    public static final List<Path> FOLDERS =
            List.of(Path.of("../grafana/dashboards"), Path.of("../grafana/provisioning/dashboards"));

    private ShippedDashboards() {}

    /** Returns the id of each dashboard. */
    public static List<String> uids() {
        return new DashboardFiles(FOLDERS).all().stream().map(Dashboard::uid).toList();
    }
}
