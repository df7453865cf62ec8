package dev.telltale.preview.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The files of the provisioned dashboards. They are read on each call, so that changes are visible at once.
 *
 * @param folders folders with a JSON file per dashboard; one that does not exist has none
 */
public record DashboardFiles(List<Path> folders) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".json";

    /**
     * Returns the dashboards of one folder after the other, by file name. If two have the same id, the first one is taken.
     *
     * @throws UncheckedIOException if a folder or a file cannot be read
     */
    public List<Dashboard> all() {
        Set<String> ids = new HashSet<>();
        List<Dashboard> found = new ArrayList<>();
        for (Path folder : folders) {
            in(folder).stream().filter(dashboard -> ids.add(dashboard.uid())).forEach(found::add);
        }
        return found;
    }

    /**
     * Returns a dashboard.
     *
     * @throws NoSuchElementException if there is no dashboard with this id
     */
    public Dashboard named(String uid) {
        return all().stream()
                .filter(dashboard -> dashboard.uid().equals(uid))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("there is no dashboard '" + uid + "'"));
    }

    private static List<Dashboard> in(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .map(DashboardFiles::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the dashboards in " + folder + " cannot be read", e);
        }
    }

    private static Dashboard read(Path file) {
        String name = file.getFileName().toString();
        try {
            return new Dashboard(
                    name.substring(0, name.length() - SUFFIX.length()), JSON.readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("the dashboard " + name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
