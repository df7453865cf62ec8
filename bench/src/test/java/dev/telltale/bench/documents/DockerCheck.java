package dev.telltale.bench.documents;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks the arguments of {@code docker}: files, images and services must be those of the project. */
final class DockerCheck {
    private static final String COMPOSE = Document.read("docker-compose.yml");
    private static final Map<String, Object> SERVICES = services();
    private static final Set<String> WITH_VALUE = Set.of("--env", "--scale", "--profile", "-f", "-t");

    private DockerCheck() {}

    static void check(List<String> arguments) {
        Deque<String> words = new ArrayDeque<>(arguments);
        boolean compose = words.removeFirst().equals("compose");
        if (!compose) {
            assertThat(arguments.get(0)).isEqualTo("build");
            skipOptions(words);
            return;
        }
        skipOptions(words);
        String action = words.removeFirst();
        assertThat(action).isIn("up", "down", "build", "logs", "run", "exec");
        skipOptions(words);
        if (action.equals("run")) {
            String service = words.removeFirst();
            requireService(service);
            if (!words.isEmpty()) {
                assertThat(image(service)).startsWith("telltale/telltale:");
                CommandCheck.telltale(List.copyOf(words));
            }
        } else if (action.equals("exec")) {
            requireService(words.removeFirst());
        } else {
            words.forEach(DockerCheck::requireService);
        }
    }

    private static void skipOptions(Deque<String> words) {
        while (!words.isEmpty() && words.peekFirst().startsWith("-")) {
            String option = words.removeFirst();
            if (WITH_VALUE.contains(option)) {
                requireValue(option, words.removeFirst());
            }
        }
    }

    private static void requireValue(String option, String value) {
        switch (option) {
            case "--env" -> CommandCheck.setting(value);
            case "--scale" -> requireService(value.substring(0, value.indexOf('=')));
            case "--profile" -> assertThat(COMPOSE).contains("profiles: [" + value + "]");
            case "-f" -> assertThat(Document.exists(value)).as(value).isTrue();
            default -> assertThat(COMPOSE).contains("image: " + value + "\n");
        }
    }

    private static void requireService(String name) {
        assertThat(name).isIn(SERVICES.keySet());
    }

    private static String image(String service) {
        return ((Map<?, ?>) SERVICES.get(service)).get("image").toString();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> services() {
        Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(COMPOSE);
        return (Map<String, Object>) file.get("services");
    }
}
