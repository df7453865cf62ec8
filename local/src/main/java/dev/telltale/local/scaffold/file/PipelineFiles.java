package dev.telltale.local.scaffold.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.telltale.sql.failure.TelltaleException;

/**
 * The files of a new pipeline.
 *
 * @param contents content by path below the project's folder
 */
public record PipelineFiles(Map<String, byte[]> contents) {
    /** No file. */
    public static final PipelineFiles NONE = new PipelineFiles(Map.of());

    private static final Pattern MIGRATION = Pattern.compile("V([0-9]+)__.*\\.sql");

    /**
     * Fills the templates.
     *
     * @param migration number of the migration
     */
    public static PipelineFiles of(Draft draft, int migration) {
        PipelineModel pipeline = new PipelineModel(draft);
        String version = "sql/" + draft.pipeline() + "/v1/";
        PipelineFiles files = NONE;
        files = files.and(version + "pipeline.json", Templates.json("pipeline.json", pipeline, pipeline));
        for (String file : List.of("contract.sql", "readings.sql", "pipeline.sql")) {
            files = files.and(version + file, Templates.text(file, pipeline, pipeline));
        }
        files = files.and(
                "sql/migration/V" + migration + "__" + draft.pipeline() + ".sql",
                Templates.text("migration.sql", pipeline, pipeline));
        return files.and("grafana/dashboards/" + draft.pipeline() + ".json", new DashboardFile(pipeline).text());
    }

    /** The file of a new project. */
    public static String projectFile(Draft draft) {
        PipelineModel pipeline = new PipelineModel(draft);
        return Templates.text("telltale.yaml", pipeline, pipeline);
    }

    /** These files and another one. */
    public PipelineFiles and(String path, String text) {
        return and(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** These files and another one, of bytes. */
    public PipelineFiles and(String path, byte[] content) {
        Map<String, byte[]> more = new LinkedHashMap<>(contents);
        more.put(path, content);
        return new PipelineFiles(more);
    }

    /** The paths of the files, in the order in which they were added. */
    public Set<String> paths() {
        return contents.keySet();
    }

    /** The number of the next migration in a folder, which may not exist yet. */
    public static int nextMigration(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 1;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> MIGRATION.matcher(file.getFileName().toString()))
                            .filter(Matcher::matches)
                            .mapToInt(name -> Integer.parseInt(name.group(1)))
                            .max()
                            .orElse(0)
                    + 1;
        } catch (IOException unreadable) {
            throw new TelltaleException(
                    "cannot read the folder " + folder + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /**
     * Checks that no file exists.
     *
     * @throws TelltaleException naming the file that exists
     */
    public void requireNew(Path project) {
        paths().stream()
                .filter(path -> Files.exists(project.resolve(path)))
                .findFirst()
                .ifPresent(path -> {
                    throw new TelltaleException(project.resolve(path)
                            + " exists already, and nothing is overwritten; choose another name or remove it");
                });
    }

    /** Writes all files. */
    public void write(Path project) {
        contents.forEach((path, content) -> {
            Path file = project.resolve(path);
            try {
                Files.createDirectories(file.getParent());
                Files.write(file, content);
            } catch (IOException refused) {
                throw new TelltaleException("cannot write " + file + ": " + refused.getMessage(), refused);
            }
        });
    }
}
