package dev.telltale.local.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The names that belong to one pipeline.
 *
 * @param pipeline its name
 * @param words its name, tables and topics
 */
record PipelineNames(String pipeline, Set<String> words) {
    private static final Pattern SEPARATOR = Pattern.compile("[^A-Za-z0-9_-]+");

    /** Reads the names from the manifest, without the rules of the code under test. */
    static PipelineNames of(Path sql, String pipeline) {
        Set<String> words = new HashSet<>(Set.of(pipeline, pipeline + "_readings"));
        try {
            JsonNode manifest = new ObjectMapper()
                    .readTree(sql.resolve(pipeline + "/v1/pipeline.json").toFile());
            words.add(manifest.path("topic").path("name").asText());
            StreamSupport.stream(manifest.path("outputs").spliterator(), false)
                    .map(output -> output.path("topic").path("name").asText())
                    .forEach(words::add);
            StreamSupport.stream(manifest.path("tables").spliterator(), false)
                    .map(table -> table.path("name").asText())
                    .forEach(words::add);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new PipelineNames(pipeline, words);
    }

    /** Returns whether a file is about this pipeline: its SQL, its migration, dashboard or rule, a package of its own. */
    boolean own(Path file, String text) {
        String name = file.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
        if (name.equals(pipeline) || name.endsWith("__" + pipeline)) {
            return true;
        }
        String room = pipeline.replace("_", "");
        for (Path part : file) {
            if (part.toString().equals(pipeline) || part.toString().equals(room)) {
                return true;
            }
        }
        return text.contains("." + room + ".") || name.toLowerCase(Locale.ROOT).equals(room + "contract");
    }

    /** Returns whether a text names the pipeline, one of its tables or topics, or a setting of its own. */
    boolean in(String text) {
        String prefix = pipeline.toUpperCase(Locale.ROOT) + "_";
        return SEPARATOR.splitAsStream(text).anyMatch(word -> words.contains(word) || word.startsWith(prefix));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
