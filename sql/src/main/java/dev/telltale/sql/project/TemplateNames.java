package dev.telltale.sql.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.telltale.sql.settings.Setting;

/** The names in {@code ${…}} that the shared templates use and that are no settings. */
final class TemplateNames {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

    private TemplateNames() {}

    /** @param product the {@code sql} folder of Telltale */
    static Set<String> of(Path product) {
        Set<String> names = new HashSet<>();
        for (Path file : files(product.resolve("template"))) {
            names(file).forEach(names::add);
        }
        Arrays.stream(Setting.values()).map(Setting::name).forEach(names::remove);
        return names;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<String> names(Path template) {
        try {
            return PLACEHOLDER.matcher(Files.readString(template)).results().map((MatchResult name) -> name.group(1));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
