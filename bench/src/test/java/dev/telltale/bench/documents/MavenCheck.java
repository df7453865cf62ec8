package dev.telltale.bench.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks the arguments of {@code mvn}: goals, profiles, modules and test classes must exist. */
final class MavenCheck {
    private static final List<String> GOALS = List.of("clean", "test", "package", "verify", "spotless:apply");
    private static final String TEST = "-Dtest=";

    private MavenCheck() {}

    static void check(List<String> words) {
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            if (word.equals("-pl")) {
                assertThat(Document.exists(rest.next() + "/pom.xml")).as(word).isTrue();
            } else if (word.startsWith("-P")) {
                assertThat(Document.read("pom.xml")).contains("<id>" + word.substring(2) + "</id>");
            } else if (word.startsWith(TEST)) {
                assertThat(Stream.of(word.substring(TEST.length()).split(",")))
                        .allMatch(MavenCheck::isTestClass, "a test class of the project");
            } else if (!word.startsWith("-")) {
                assertThat(word).isIn(GOALS);
            } else {
                assertThat(word).matches("-am|-D((surefire|telltale)\\.[\\w.-]+=[\\w-]+|hours=[\\d.]+)");
            }
        }
    }

    private static boolean isTestClass(String name) {
        try (Stream<Path> files = Files.walk(Document.root())) {
            return files.anyMatch(
                    file -> file.endsWith(name + ".java") && file.toString().contains("/src/test/"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
