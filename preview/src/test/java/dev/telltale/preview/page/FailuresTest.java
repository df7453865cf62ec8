package dev.telltale.preview.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.preview.MigratedDatabase;
import dev.telltale.preview.server.PreviewServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

@Tag("stack")
class FailuresTest {
    private static final String DASHBOARD = """
            {"uid": "odd", "title": "Odd", "time": {"from": "now-1h", "to": "now"}, "panels": [
              {"id": 1, "type": "heatmap", "title": "Of another kind", "gridPos": {"x": 0, "y": 0, "w": 8, "h": 6},
                "targets": [{"refId": "A", "rawSql": "SELECT 1 AS one"}]},
              {"id": 2, "type": "stat", "title": "Refused", "gridPos": {"x": 8, "y": 0, "w": 8, "h": 6},
                "targets": [{"refId": "A", "rawSql": "SELECT nothing FROM nowhere"}]},
              {"id": 3, "type": "table", "title": "Markup", "gridPos": {"x": 16, "y": 0, "w": 8, "h": 6},
                "targets": [{"refId": "A", "rawSql": "SELECT '<img src=x onerror=alert(1)>' AS words"}]}]}
            """;

    @Test
    void saysInWordsWhatItCannotShow(@TempDir Path folder) throws IOException {
        assumeTrue(Chromium.find().isPresent(), "no Chromium is on the PATH, so the page is not tested");
        Path dashboards = Files.createDirectory(folder.resolve("dashboards"));
        Files.writeString(dashboards.resolve("odd.json"), DASHBOARD);
        try (MigratedDatabase database = new MigratedDatabase();
                PreviewServer server = PreviewServer.start(0, List.of(dashboards), database.reader());
                Chromium chromium = Chromium.start(folder.resolve("profile"));
                Visit visit = chromium.visit(server.address(), 1440, 900)) {
            visit.until("document.querySelectorAll('.panel:not([data-state=waiting])').length === 3");

            assertThat(words(visit, 1)).isEqualTo("This page cannot show panels of type “heatmap”; Grafana can.");
            assertThat(words(visit, 2)).isEqualTo("relation \"nowhere\" does not exist.");
            assertThat(visit.value("document.querySelector('[data-panel=\"3\"] td').textContent")
                            .asText())
                    .isEqualTo("<img src=x onerror=alert(1)>");

            database.stop();
            visit.value("document.querySelector('select').dispatchEvent(new Event('change'))");
            visit.value(
                    "history.pushState(null, '', '/d/odd?from=now-2h&to=now') || dispatchEvent(new Event('popstate'))");
            visit.until("!document.getElementById('message').hidden");
        }
    }

    private static String words(Visit visit, int panel) {
        return visit.value("document.querySelector('[data-panel=\"" + panel + "\"] .words').textContent")
                .asText();
    }
}
