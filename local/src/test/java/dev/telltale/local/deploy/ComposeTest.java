package dev.telltale.local.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.guarantees.Proves;
import dev.telltale.sql.settings.Setting;

import static dev.telltale.guarantees.Invariant.CONTAINERS_ARE_CONFINED;
import static dev.telltale.guarantees.Invariant.SECRETS_STAY_SECRET;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.ANY;
import static dev.telltale.local.deploy.ProjectFiles.list;
import static dev.telltale.local.deploy.ProjectFiles.map;
import static org.assertj.core.api.Assertions.assertThat;

/** Rules for each service of docker-compose.yml and for all together. */
final class ComposeTest {
    private static final String FILE = "docker-compose.yml";
    private static final Map<String, Object> SERVICES =
            map(ProjectFiles.yaml(FILE).get(0).get("services"));
    private static final Set<String> WRITES_ITS_OWN_SETTINGS = Set.of("kafka");
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{?([A-Z][A-Z_]+)");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z_]+):\\?missing, deploy/make-env makes it}");

    static List<String> services() {
        return List.copyOf(SERVICES.keySet());
    }

    @Proves(value = CONTAINERS_ARE_CONFINED, mode = ANY, level = UNIT)
    @ParameterizedTest
    @MethodSource("services")
    void runsEachServicePinnedBoundedAndWithoutRootsPowers(String name) {
        Map<String, Object> service = map(SERVICES.get(name));

        assertThat(service.get("image").toString()).matches("[a-z0-9./-]+:[^:]*[0-9][^:]*");
        assertThat(service).containsKeys("restart", "mem_limit", "logging");
        assertThat(service.get("cap_drop")).isEqualTo(List.of("ALL"));
        assertThat(list(service.get("security_opt")).toString()).contains("no-new-privileges:true");
        assertThat(service.get("user").toString())
                .isNotEmpty()
                .isNotEqualTo("root")
                .doesNotStartWith("0");
        assertThat(Boolean.TRUE.equals(service.get("read_only"))).isNotEqualTo(WRITES_ITS_OWN_SETTINGS.contains(name));
        assertThat(list(service.get("ports")))
                .allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
    }

    @Proves(value = SECRETS_STAY_SECRET, mode = ANY, level = UNIT)
    @ParameterizedTest
    @MethodSource("services")
    void takesEachPasswordFromTheEnvironmentAndNeverStartsWithoutIt(String name) {
        map(map(SERVICES.get(name)).get("environment")).forEach((variable, value) -> {
            if (variable.contains("PASSWORD")) {
                Matcher reference = REFERENCE.matcher(value.toString());
                assertThat(reference.matches())
                        .as("%s is a reference", variable)
                        .isTrue();
                assertThat(ProjectFiles.text(".env.example")).contains("\n" + reference.group(1) + "=\n");
            }
        });
    }

    @Test
    void givesCommandsOnlySettingsThatExist() {
        Set<String> known = Arrays.stream(Setting.values()).map(Enum::name).collect(Collectors.toSet());

        assertThat(ofImage("telltale/telltale"))
                .isNotEmpty()
                .allSatisfy(service -> assertThat(known)
                        .containsAll(map(service.get("environment")).keySet()));
    }

    /** Commands and the SQL Gateway, which reads the jars of a project, see its folder under one path. */
    @Test
    void givesEachCommandTheFolderOfAnotherProject() {
        Map<String, Object> overrides =
                map(ProjectFiles.yaml("deploy/docker/project.yaml").get(0).get("services"));

        assertThat(SERVICES.keySet()).containsAll(overrides.keySet());
        SERVICES.forEach((name, service) -> {
            boolean command = map(service).get("image").toString().startsWith("telltale/telltale");
            Map<String, Object> override = map(overrides.get(name));
            if (command && !name.equals("producer")) {
                String folder =
                        map(override.get("environment")).get("TELLTALE_PROJECT").toString();
                assertThat(list(override.get("volumes")))
                        .as(name)
                        .singleElement()
                        .asString()
                        .endsWith(":" + folder + ":ro");
                assertThat(list(override.get("volumes")))
                        .isEqualTo(list(map(overrides.get("sql-gateway")).get("volumes")));
            } else if (command) {
                assertThat(list(override.get("profiles")).toString()).as(name).isEqualTo("[shipped]");
            }
        });
    }

    @Test
    void givesGrafanaTheVariablesOfItsProvisioning() throws IOException {
        Map<String, Object> grafana = map(SERVICES.get("grafana"));
        try (Stream<Path> files = Files.walk(ProjectFiles.ROOT.resolve("grafana/provisioning"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .flatMap(file -> VARIABLE.matcher(ProjectFiles.text(file.toString()))
                                    .results())
                            .map(found -> found.group(1)))
                    .isNotEmpty()
                    .isSubsetOf(map(grafana.get("environment")).keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void mountsOnlyFilesThatAreThereAndOnlyToRead(String name) {
        assertThat(list(map(SERVICES.get(name)).get("volumes")))
                .map(volume -> volume.toString().replace("${TELLTALE_PROJECT:-.}", "."))
                .filteredOn(volume -> volume.startsWith("."))
                .allSatisfy(volume -> {
                    assertThat(volume).endsWith(":ro");
                    assertThat(ProjectFiles.ROOT.resolve(volume.split(":")[0])).exists();
                });
    }

    /** {@code up --wait} reports the end of a task as a failure unless another service waits for that end. */
    @Test
    void waitsForTheEndOfEachTaskAndForTheHealthOfEverythingElse() {
        Map<String, List<String>> waitedFor = new TreeMap<>();
        SERVICES.values()
                .forEach(service -> map(map(service).get("depends_on"))
                        .forEach((name, how) -> waitedFor
                                .computeIfAbsent(name, first -> new ArrayList<>())
                                .add(map(how).get("condition").toString())));

        SERVICES.forEach((name, service) -> {
            boolean task = map(service).get("restart").toString().startsWith("on-failure");
            if (task || waitedFor.containsKey(name)) {
                assertThat(waitedFor.get(name))
                        .as(name)
                        .containsOnly(task ? "service_completed_successfully" : "service_healthy");
            }
            assertThat(map(service).containsKey("healthcheck") || task || name.equals("producer"))
                    .as("%s has a health check", name)
                    .isTrue();
        });
    }

    @Test
    void usesTheKafkaVersionOfTheTests() {
        assertThat(map(SERVICES.get("kafka")).get("image"))
                .isEqualTo("apache/kafka:" + ProjectFiles.version("kafka.version"));
    }

    @Test
    void hasASentenceAboveEachService() {
        List<String> lines = ProjectFiles.text(FILE).lines().toList();

        assertThat(services())
                .allSatisfy(name -> assertThat(lines.get(lines.indexOf("  " + name + ":") - 1))
                        .startsWith("  # ")
                        .matches(".*[.0-9]"));
    }

    private static List<Map<String, Object>> ofImage(String image) {
        return SERVICES.values().stream()
                .map(ProjectFiles::map)
                .filter(service -> service.get("image").toString().startsWith(image))
                .toList();
    }
}
