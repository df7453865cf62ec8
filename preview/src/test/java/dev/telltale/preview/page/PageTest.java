package dev.telltale.preview.page;

import java.io.IOException;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.preview.MigratedDatabase;
import dev.telltale.preview.ShippedDashboards;
import dev.telltale.preview.server.PreviewServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

@Tag("stack")
class PageTest {
    /** Height above that of any dashboard, so that all panels are visible and load their data. */
    private static final int HIGH = 7000;

    private static final String SETTLED = "document.querySelector('.panel') !== null"
            + " && [...document.querySelectorAll('.panel')].every(panel => panel.dataset.state !== 'waiting')";

    /** Expression for the drawn data of a panel: colours of its canvas, rows of its table, text of its stats and bars. */
    private static final String BLANK = """
            [...document.querySelectorAll('.panel')].filter(panel => {
              const body = panel.querySelector('.body');
              const colours = [...body.querySelectorAll('canvas')].map(canvas => new Set(new Uint32Array(
                canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size);
              const words = [...body.querySelectorAll('tbody td, .figure-value, .bar-value')].filter(cell => /\\w/.test(cell.textContent));
              return panel.dataset.state !== 'drawn' || (words.length === 0 && !colours.some(count => count > 20));
            }).map(panel => `${panel.dataset.panel} ${panel.dataset.type} ${panel.dataset.state}: ${panel.innerText}`)""";

    @TempDir
    private static Path folder;

    private static MigratedDatabase database;
    private static PreviewServer server;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Chromium.find().isPresent(), "no Chromium is on the PATH, so the page is not tested");
        database = new MigratedDatabase().withWindows();
        server = PreviewServer.start(0, ShippedDashboards.FOLDERS, database.reader());
        chromium = Chromium.start(folder.resolve("profile"));
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
            server.close();
            database.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 820, 1440})
    void drawsEveryPanelOfEveryDashboardAtEachWidth(int width) {
        for (String dashboard : ShippedDashboards.uids()) {
            try (Visit visit = visit("/d/" + dashboard, width)) {
                visit.until(SETTLED);
                visit.until(BLANK + ".length === 0");
                assertThat(visit.value("document.querySelectorAll('.panel').length")
                                .asInt())
                        .isGreaterThan(4);
                assertThat(visit.value("document.documentElement.scrollWidth").asInt())
                        .isLessThanOrEqualTo(width);
                assertThat(visit.complaints()).as(dashboard).isEmpty();
            }
        }
    }

    @Test
    void requestsTheSelectedValues() {
        try (Visit visit = visit("/d/telltale-stress", 1440)) {
            visit.until(SETTLED);
            visit.value("document.querySelector('.controls button').click()");
            visit.value("document.querySelector('.options input[value=\"O\\'Hara\"]').click()");
            visit.value("document.querySelector('.sheet:popover-open').hidePopover()");
            visit.until("location.search.includes('var-worker=O%27Hara')");
            visit.until("document.querySelectorAll('[data-panel=\"15\"] tbody tr').length === 1");
            assertThat(visit.value("document.querySelector('[data-panel=\"15\"] tbody td').textContent")
                            .asText())
                    .isEqualTo("O'Hara");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void showsThatARangeHasNoData() {
        try (Visit visit = visit("/d/telltale-stress?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z", 1440)) {
            visit.until(SETTLED);
            JsonNode words = visit.value("document.querySelector('[data-panel=\"6\"] .words').textContent");
            assertThat(words.asText()).isEqualTo("No data in this range.");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void switchesToDarkAndBackWithAllPanels() {
        try (Visit visit = visit("/d/telltale-stress", 1440)) {
            visit.until(SETTLED);
            String before =
                    visit.value("document.documentElement.dataset.theme").asText();
            visit.value("document.getElementById('theme').click()");
            visit.until("document.documentElement.dataset.theme !== '" + before + "'");
            visit.until(BLANK + ".length === 0");
            visit.value("document.getElementById('theme').click()");
        }
    }

    @Test
    void canBeUsedWithTheKeyboard() {
        try (Visit visit = visit("/d/telltale-stress", 1440)) {
            visit.until(SETTLED);
            visit.press("Tab");
            assertThat(visit.value("document.activeElement.className").asText()).isEqualTo("skip");
            visit.value("document.querySelectorAll('.controls button')[1].focus()");
            visit.press("Enter");
            visit.until(
                    "document.querySelector('.ranges') !== null && document.activeElement.closest('.sheet') !== null");
            visit.press("Escape");
            visit.until("document.querySelector('.sheet:popover-open') === null");
        }
    }

    @Test
    void redrawsWithoutRemovingPanels() {
        try (Visit visit = visit("/d/telltale-stress", 1440)) {
            visit.until(SETTLED);
            visit.value("void (window.canvases = [...document.querySelectorAll('canvas')])");
            visit.value("window.answers = performance.getEntriesByType('resource').length");
            visit.until("performance.getEntriesByType('resource').length >= window.answers + 15");
            assertThat(visit.value(
                                    "[...document.querySelectorAll('canvas')].every((canvas, index) => canvas === window.canvases[index])")
                            .asBoolean())
                    .isTrue();
        }
    }

    private static Visit visit(String path, int width) {
        return chromium.visit(server.address() + path, width, HIGH);
    }
}
