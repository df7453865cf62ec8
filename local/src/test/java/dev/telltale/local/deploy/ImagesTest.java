package dev.telltale.local.deploy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.CONTAINERS_ARE_CONFINED;
import static dev.telltale.guarantees.Invariant.SECRETS_STAY_SECRET;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.ANY;
import static dev.telltale.local.deploy.ProjectFiles.map;
import static org.assertj.core.api.Assertions.assertThat;

/** Compares the Dockerfiles with the build and with the rules of linters. */
final class ImagesTest {
    private static final String FLINK = "deploy/docker/flink/Dockerfile";
    private static final String TELLTALE = "deploy/docker/telltale/Dockerfile";

    @Test
    void runsTheFlinkVersionOfTheTests() {
        assertThat(ProjectFiles.text(FLINK))
                .contains("\nFROM flink:" + ProjectFiles.version("flink.version") + "-scala_2.12-java17\n");
    }

    @Test
    void copiesOneJarOfTheBuildForEachName() {
        List<String> built = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .filter(jar -> !jar.endsWith("-tests.jar"))
                .toList();

        assertThat(ProjectFiles.text("deploy/docker/flink/jars").lines())
                .isSorted()
                .allSatisfy(name -> assertThat(built)
                        .as(name)
                        .filteredOn(jar -> jar.matches(Pattern.quote(name) + "-[0-9].*\\.jar"))
                        .hasSize(1));
    }

    @Proves(
            value = {CONTAINERS_ARE_CONFINED, SECRETS_STAY_SECRET},
            mode = ANY,
            level = UNIT)
    @ParameterizedTest
    @ValueSource(strings = {FLINK, TELLTALE})
    void pinsItsBasesRunsAsNobodyInParticularAndKeepsNoSecret(String file) {
        List<String> lines = ProjectFiles.text(file).lines().toList();

        assertThat(lines)
                .filteredOn(line -> line.startsWith("FROM "))
                .allSatisfy(line -> assertThat(line)
                        .matches("FROM [a-z0-9./-]+:[^ ]*[0-9]+\\.[0-9]+[^ ]*( AS [a-z]+)?")
                        .doesNotContain("latest"));
        assertThat(lines).filteredOn(line -> line.startsWith("USER ")).last().isEqualTo("USER 9999:9999");
        assertThat(lines).noneMatch(line -> line.startsWith("ADD "));
        assertThat(lines)
                .filteredOn(line -> line.startsWith("CMD ") || line.startsWith("ENTRYPOINT "))
                .allMatch(line -> line.matches("[A-Z]+ \\[.*"));
        assertThat(ProjectFiles.text(file))
                .doesNotContainIgnoringCase("password")
                .doesNotContain("sudo", "curl ");
    }

    @ParameterizedTest
    @ValueSource(strings = {FLINK, TELLTALE})
    void copiesWhatIsThere(String file) {
        assertThat(ProjectFiles.text(file).lines().filter(line -> line.matches("COPY (?!--from)(?!\\. \\.).*")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(Files.exists(ProjectFiles.ROOT.resolve(line.split(" ")[1])))
                        .as(line)
                        .isTrue());
    }

    @Test
    void keepsFlinksStateInRocksDbInTheVolumeThatSubmitReads() {
        Map<String, Object> settings =
                ProjectFiles.yaml("deploy/docker/flink/conf/config.yaml").get(0);
        String directory = map(map(settings.get("execution")).get("checkpointing"))
                .get("dir")
                .toString();

        assertThat(map(map(settings.get("state")).get("backend"))).containsEntry("type", "rocksdb");
        assertThat(ProjectFiles.text("docker-compose.yml"))
                .contains("CHECKPOINT_DIRECTORY: " + directory + "\n")
                .contains("checkpoints:" + directory.replace("file://", ""));
    }

    @Test
    void keepsTheStateOfTheJobManagerInVolumes() {
        Map<String, Object> availability = map(
                ProjectFiles.yaml("deploy/docker/flink/conf/config.yaml").get(0).get("high-availability"));
        Map<String, Object> services =
                map(ProjectFiles.yaml("docker-compose.yml").get(0).get("services"));
        Map<String, Object> zooKeeper = map(services.get("zookeeper"));
        String settings = ProjectFiles.text("deploy/docker/flink/conf/zoo.cfg");

        assertThat(map(availability.get("zookeeper"))).containsEntry("quorum", "zookeeper:2181");
        assertThat(settings).contains("\nclientPort=2181\n", "\ndataDir=/var/lib/telltale/zookeeper\n");
        assertThat(zooKeeper.get("volumes")).isEqualTo(List.of("zookeeper:/var/lib/telltale/zookeeper"));
        assertThat(ProjectFiles.text(FLINK)).contains(" /var/lib/telltale/zookeeper\n");
        assertThat(availability.get("storageDir").toString()).startsWith("file:///var/lib/telltale/checkpoints/");
        assertThat(map(services.get("jobmanager")).get("volumes").toString())
                .contains("checkpoints:/var/lib/telltale/checkpoints");
    }
}
