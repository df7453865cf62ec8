package dev.telltale.local.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.telltale.guarantees.Proves;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;

import static dev.telltale.guarantees.Invariant.CONTAINERS_ARE_CONFINED;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.ANY;
import static dev.telltale.local.deploy.ProjectFiles.list;
import static dev.telltale.local.deploy.ProjectFiles.map;
import static org.assertj.core.api.Assertions.assertThat;

/** Compares the files of deploy/kubernetes with settings, commands and images. */
final class KubernetesTest {
    private static final String FOLDER = "deploy/kubernetes/";
    private static final List<Map<String, Object>> RESOURCES = Stream.of("settings", "flink", "telltale")
            .flatMap(file -> ProjectFiles.yaml(FOLDER + file + ".yaml").stream())
            .toList();

    /** The command creates the topics of the project, so that no file lists them. */
    @Test
    void createsTheTopicsAndMigratesBeforeItSubmits() {
        Map<String, Object> pod =
                map(map(map(ofKind("Job").get(0).get("spec")).get("template")).get("spec"));
        assertThat(list(pod.get("initContainers")))
                .extracting(container -> map(container).get("args"))
                .containsExactly(List.of("topics"), List.of("migrate", "--passwords"));
        assertThat(list(pod.get("containers")))
                .extracting(container -> map(container).get("args"))
                .containsExactly(List.of("submit", "--missing"));
    }

    @Test
    void givesValidSettings() {
        Map<String, String> given = new HashMap<>();
        ofKind("ConfigMap")
                .forEach(settings ->
                        map(settings.get("data")).forEach((name, value) -> given.put(name, value.toString())));
        everyMap(node -> list(node.get("env"))
                .forEach(entry -> given.putIfAbsent(
                        map(entry).get("name").toString(),
                        map(entry).getOrDefault("value", "a secret").toString())));

        Settings settings = Settings.from(given)
                .declaring(new Pipelines(ProjectFiles.ROOT.resolve("sql"))
                        .project()
                        .settings());
        given.keySet().forEach(name -> settings.get(settings.find(name).orElseThrow()));
        assertThat(given).containsKeys("KAFKA_CLIENT_PROPERTIES", "DATABASE_PASSWORD", "FALLBACK_METRICS_ADDRESS");
    }

    @Test
    void runsTheImagesOfComposeAndTheirFlink() {
        String compose = ProjectFiles.text("docker-compose.yml");
        List<String> images = new ArrayList<>();
        everyMap(node -> {
            if (node.get("image") instanceof String image) {
                images.add(image);
            }
        });

        assertThat(images).hasSize(6).allSatisfy(image -> assertThat(compose).contains("image: " + image + "\n"));
        String[] flink = ProjectFiles.version("flink.version").split("\\.");
        assertThat(map(ofKind("FlinkDeployment").get(0).get("spec")))
                .containsEntry("flinkVersion", "v" + flink[0] + "_" + flink[1]);
    }

    @Test
    void refersToSecretsWhoseCreationIsDocumented() {
        List<String> secrets = new ArrayList<>();
        everyMap(node -> {
            if (node.get("secretKeyRef") != null) {
                secrets.add(map(node.get("secretKeyRef")).get("name").toString());
            }
            if (node.get("secretName") != null) {
                secrets.add(node.get("secretName").toString());
            }
        });

        assertThat(ofKind("Secret")).isEmpty();
        assertThat(secrets)
                .isNotEmpty()
                .allSatisfy(secret -> assertThat(ProjectFiles.text(FOLDER + "README.md"))
                        .contains("kubectl create secret generic " + secret + " "));
    }

    @Proves(value = CONTAINERS_ARE_CONFINED, mode = ANY, level = UNIT)
    @Test
    void runsNoContainerAsRootOrWithItsCapabilities() {
        List<Map<String, Object>> pods = new ArrayList<>();
        everyMap(node -> {
            if (node.containsKey("containers")) {
                pods.add(node);
            }
        });

        assertThat(pods).hasSize(4).allSatisfy(pod -> {
            assertThat(map(pod.get("securityContext"))).containsEntry("runAsNonRoot", true);
            Stream.concat(list(pod.get("containers")).stream(), list(pod.get("initContainers")).stream())
                    .forEach(container -> assertThat(map(map(container).get("securityContext")))
                            .containsEntry("allowPrivilegeEscalation", false)
                            .containsEntry("capabilities", Map.of("drop", List.of("ALL"))));
            // Flink's operator writes the settings of a cluster into the image of the main container.
            Stream.concat(list(pod.get("containers")).stream(), list(pod.get("initContainers")).stream())
                    .filter(container -> !map(container).get("name").equals("flink-main-container"))
                    .forEach(container -> assertThat(map(map(container).get("securityContext")))
                            .containsEntry("readOnlyRootFilesystem", true));
        });
    }

    private static List<Map<String, Object>> ofKind(String kind) {
        return RESOURCES.stream()
                .filter(resource -> resource.get("kind").equals(kind))
                .toList();
    }

    private static void everyMap(Consumer<Map<String, Object>> visitor) {
        RESOURCES.forEach(resource -> visit(resource, visitor));
    }

    private static void visit(Object node, Consumer<Map<String, Object>> visitor) {
        if (node instanceof Map<?, ?>) {
            Map<String, Object> here = map(node);
            visitor.accept(here);
            here.values().forEach(child -> visit(child, visitor));
        } else if (node instanceof List<?> children) {
            children.forEach(child -> visit(child, visitor));
        }
    }
}
