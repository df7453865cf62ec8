package dev.telltale.preview.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The folder of the provisioned dashboards. The files are read on each call, so that changes are visible at once.
 *
 * @param folder folder with a JSON file per dashboard
 */
public record DashboardFolder(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".json";

    /**
     * Returns all dashboards, by file name.
     *
     * @throws UncheckedIOException if the folder or a file cannot be read
     */
    public List<Dashboard> all() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .map(DashboardFolder::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the dashboards in " + folder + " cannot be read", e);
        }
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
