package dev.telltale.sql.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.manifest.ValueFormat;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.Fingerprint;

/**
 * The files of a version that decide its rows: its own, and the schema that its manifest names.
 *
 * @param texts text by name of the file, or a digest of a file of bytes
 */
public record ReleasedFiles(SortedMap<String, String> texts) {
    private static final List<String> NAMES =
            List.of("contract.sql", "readings.sql", "pipeline.sql", "pipeline.json", "job.sql");

    /** Chosen by us, as in other tools: the unchanged lines around a change that a diff shows. */
    private static final int CONTEXT_LINES = 3;

    /** A text in quotes, which is compared as it is, or what may change. A hint, such as OPTIONS, is no comment. */
    private static final Pattern QUOTED_OR_LAYOUT = Pattern.compile(
            "'(?:[^']|'')*+'|\"(?:[^\"\\\\]|\\\\.)*+\"|`[^`]*+`|(?:\\s|--[^\\n]*|/\\*(?!\\+).*?\\*/)+", Pattern.DOTALL);

    /** Copies the map. */
    public ReleasedFiles {
        texts = new TreeMap<>(texts);
    }

    /** Reads the files of a version. */
    public static ReleasedFiles of(Pipeline pipeline) {
        SortedMap<String, String> texts = new TreeMap<>();
        NAMES.forEach(name -> bytes(pipeline, name).ifPresent(bytes -> texts.put(name, text(bytes))));
        ValueFormat format = pipeline.manifest().format();
        format.schemaFile()
                .ifPresent(name -> bytes(pipeline, name)
                        .ifPresent(bytes -> texts.put(name, format.hasBinarySchema() ? digest(bytes) : text(bytes))));
        return new ReleasedFiles(texts);
    }

    private static Optional<byte[]> bytes(Pipeline pipeline, String name) {
        Path file = pipeline.folder().resolve(name);
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException unreadable) {
            throw new TelltaleException(
                    "cannot read " + pipeline.folderName() + "/" + name + ": " + unreadable.getMessage());
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String digest(byte[] bytes) {
        return "digest " + Fingerprint.of(Stream.of(Base64.getEncoder().encodeToString(bytes)));
    }

    /** A digest that is equal for files that differ in comments, blanks and line breaks only. */
    public String fingerprint() {
        return Fingerprint.of(
                texts.entrySet().stream().flatMap(file -> Stream.of(file.getKey(), withoutLayout(file.getValue()))));
    }

    private static String withoutLayout(String text) {
        return QUOTED_OR_LAYOUT
                .matcher(text)
                .replaceAll(found -> isQuoted(found) ? Matcher.quoteReplacement(found.group()) : " ")
                .strip();
    }

    private static boolean isQuoted(MatchResult found) {
        return "'\"`".indexOf(found.group().charAt(0)) >= 0;
    }

    /**
     * The differences to the current files as a unified diff.
     *
     * @param folder folder of the current files, for the header
     */
    public String diff(ReleasedFiles current, String folder) {
        TreeSet<String> names = new TreeSet<>(texts.keySet());
        names.addAll(current.texts.keySet());
        return names.stream()
                .flatMap(name -> diff(folder + "/" + name, lines(name), current.lines(name)).stream())
                .collect(Collectors.joining("\n"));
    }

    private List<String> lines(String name) {
        return texts.getOrDefault(name, "").lines().toList();
    }

    private static List<String> diff(String name, List<String> released, List<String> current) {
        return UnifiedDiffUtils.generateUnifiedDiff(
                name + " (released)", name, released, DiffUtils.diff(released, current), CONTEXT_LINES);
    }
}
