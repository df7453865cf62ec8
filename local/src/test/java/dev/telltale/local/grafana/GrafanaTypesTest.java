package dev.telltale.local.grafana;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The dashboards match the published types of Grafana: all keys, values and options of all panel types. */
final class GrafanaTypesTest {
    private static final Path CHECK = Path.of("src", "test", "grafana-types");
    private static final Path WORK = Path.of("target", "grafana-types").toAbsolutePath();
    private static final long WITHIN_MINUTES = 3;

    @TempDir
    private Path folder;

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(isThere("npm"), "npm is not there, so the dashboards are not compared with Grafana's types");
        Files.createDirectories(WORK);
        Files.copy(CHECK.resolve("package.json"), WORK.resolve("package.json"), REPLACE_EXISTING);
        Outcome installed = run(
                WORK,
                "npm",
                "install",
                "--no-package-lock",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--prefer-offline");
        assertThat(installed.status()).as(installed.output()).isZero();
    }

    @Test
    void everyDashboardMatches() throws Exception {
        for (Dashboard dashboard : Dashboard.ofAllProjects()) {
            write(dashboard, Files.readString(dashboard.file()));
        }
        Outcome checked = check();
        assertThat(checked.output()).isEmpty();
        assertThat(checked.status()).isZero();
    }

    @Test
    void aMisspelledOptionIsRejected() throws Exception {
        for (String slip : List.of(
                "\"colorMode\": \"value\" -> \"colourMode\": \"value\"",
                "\"fillOpacity\": -> \"fillOpacitee\":",
                "\"type\": \"stat\" -> \"type\": \"singlestat\"",
                "\"maxDataPoints\": 240 -> \"maxDataPoints\": \"240\"")) {
            String[] change = slip.split(" -> ");
            Dashboard health = Dashboard.health();
            write(health, Files.readString(health.file()).replace(change[0], change[1]));
            assertThat(check().output()).as(slip).contains("health.ts");
        }
    }

    private void write(Dashboard dashboard, String json) throws IOException {
        Files.writeString(
                folder.resolve(dashboard.name() + ".ts"),
                "import type { Board } from './board';\nexport const " + dashboard.name() + ": Board = " + json
                        + ";\n");
    }

    private Outcome check() throws Exception {
        for (String file : List.of("board.ts", "tsconfig.json")) {
            Files.copy(CHECK.resolve(file), folder.resolve(file), REPLACE_EXISTING);
        }
        Path modules = folder.resolve("node_modules");
        if (!Files.exists(modules)) {
            Files.createSymbolicLink(modules, WORK.resolve("node_modules"));
        }
        return run(folder, modules.resolve(".bin/tsc").toString(), "-p", ".");
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private static Outcome run(Path place, String... words) throws IOException, InterruptedException {
        Path output = Files.createTempFile("grafana-types", ".txt");
        Process process = new ProcessBuilder(words)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(WITHIN_MINUTES, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(output, UTF_8);
        Files.delete(output);
        return new Outcome(process.exitValue(), said.strip());
    }

    /**
     * @param status exit status
     * @param output text of both outputs
     */
    private record Outcome(int status, String output) {}
}
