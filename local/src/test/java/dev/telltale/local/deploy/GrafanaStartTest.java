package dev.telltale.local.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The script that starts Grafana gives it the rules of any project beside the provisioned ones. */
final class GrafanaStartTest {
    private static final Path PROVISIONING = ProjectFiles.ROOT.resolve("grafana/provisioning");

    @TempDir
    private Path folder;

    private Path project;
    private Path provisioned;

    @BeforeEach
    void createFolders() throws IOException {
        project = Files.createDirectory(folder.resolve("my project"));
        provisioned = folder.resolve("provisioned");
    }

    @Test
    void addsTheRulesOfTheProjectUnderNamesThatReplaceNone() throws Exception {
        Files.writeString(Files.createDirectory(project.resolve("alerting")).resolve("rules.yaml"), "mine");

        assertThat(start()).isEqualTo("started\n");
        assertThat(provisioned.resolve("alerting/project-rules.yaml")).hasContent("mine");
        assertThat(provisioned.resolve("alerting/rules.yaml"))
                .hasSameTextualContentAs(PROVISIONING.resolve("alerting/rules.yaml"));
        assertThat(provisioned.resolve("datasources/telltale.yaml")).exists();
    }

    @Test
    void forgetsARuleThatTheProjectHasNoLonger() throws Exception {
        Path rule = Files.writeString(
                Files.createDirectory(project.resolve("alerting")).resolve("old.yaml"), "old");
        start();
        Files.delete(rule);

        assertThat(start()).isEqualTo("started\n");
        assertThat(provisioned.resolve("alerting/project-old.yaml")).doesNotExist();
    }

    @Test
    void startsForAProjectWithoutRules() throws Exception {
        assertThat(start()).isEqualTo("started\n");
        assertThat(provisioned.resolve("alerting/rules.yaml")).exists();
    }

    private String start() throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder(
                        "sh",
                        ProjectFiles.ROOT.resolve("deploy/docker/grafana/start").toString(),
                        PROVISIONING.toString(),
                        project.toString(),
                        "echo",
                        "started")
                .redirectErrorStream(true);
        script.environment().put("GF_PATHS_PROVISIONING", provisioned.toString());
        Process process = script.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
