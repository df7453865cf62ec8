package dev.telltale.local.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import static org.assertj.core.api.Assertions.assertThat;

/** The files that define how Telltale is deployed. */
final class ProjectFiles {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private ProjectFiles() {}

    static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The documents of a YAML file with resolved merges; a duplicate key is an error. */
    static List<Map<String, Object>> yaml(String file) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        return Stream.of(new Yaml(new SafeConstructor(strict)).loadAll(text(file)))
                .flatMap(documents -> {
                    Stream.Builder<Map<String, Object>> all = Stream.builder();
                    documents.forEach(document -> all.add(map(document)));
                    return all.build();
                })
                .toList();
    }

    /** A property of the parent pom. */
    static String version(String property) {
        Matcher found =
                Pattern.compile("<" + Pattern.quote(property) + ">([^<]+)<").matcher(text("pom.xml"));
        assertThat(found.find()).as("pom.xml has the property %s", property).isTrue();
        return found.group(1);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object node) {
        return node == null ? Map.of() : (Map<String, Object>) node;
    }

    static List<?> list(Object node) {
        return node == null ? List.of() : (List<?>) node;
    }
}
