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
 * The dashboards as Grafana's provisioning finds them, read anew each time, so that a change shows at once.
 *
 * @param folder holds a JSON file for each
 */
public record DashboardFolder(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".json";

    /**
     * All of them, by file name.
     *
     * @throws UncheckedIOException when the folder or a file cannot be read
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
     * @throws NoSuchElementException when there is none
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
