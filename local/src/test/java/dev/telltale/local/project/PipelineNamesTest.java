package dev.telltale.local.project;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import dev.telltale.sql.pipeline.Pipelines;

import static org.assertj.core.api.Assertions.assertThat;

/** Code, shared SQL and the files of servers ask the project for its pipelines; they do not name them. */
final class PipelineNamesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> FOREIGN_FOLDERS =
            Set.of("target", "data", "docs", "examples", "node_modules", "META-INF");
    private static final Pattern TEXT = Pattern.compile(".*\\.(java|sql|json|ya?ml|js|html|css|sh)|[^.]+");

    /** Chosen by us: a line of a test may compare two pipelines; three are a list. */
    private static final int EXAMPLES = 2;

    private final List<PipelineNames> pipelines = new Pipelines(ROOT.resolve("sql"))
            .names().stream()
                    .map(name -> PipelineNames.of(ROOT.resolve("sql"), name))
                    .toList();

    @Test
    void areOnlyInTheFilesOfTheirPipelines() throws IOException {
        assertThat(named(file -> !isTest(file) && !file.startsWith("bench"), 0)).isEmpty();
    }

    /** The benchmarks measure one pipeline, which their rivals compute too. */
    @Test
    void areNotListedByBenchmarks() throws IOException {
        assertThat(named(file -> file.startsWith("bench"), 1)).isEmpty();
    }

    @Test
    void areNotListedByTests() throws IOException {
        List<String> lists = new ArrayList<>();
        for (Path file : files()) {
            if (isTest(ROOT.relativize(file))) {
                PipelineNames.read(file)
                        .lines()
                        .filter(line -> pipelines.stream()
                                        .filter(names -> names.in(line))
                                        .count()
                                > EXAMPLES)
                        .forEach(line -> lists.add(ROOT.relativize(file) + ": " + line.strip()));
            }
        }
        assertThat(lists).isEmpty();
    }

    private static boolean isTest(Path file) {
        return file.toString().contains("src/test/");
    }

    /** Returns the files that name more pipelines of others than they may, with those pipelines. */
    private Map<Path, List<String>> named(Predicate<Path> selected, int allowed) throws IOException {
        Map<Path, List<String>> found = new TreeMap<>();
        for (Path file : files()) {
            Path place = ROOT.relativize(file);
            if (selected.test(place)) {
                String text = PipelineNames.read(file);
                List<String> others = pipelines.stream()
                        .filter(names -> names.in(text) && !names.own(place, text))
                        .map(PipelineNames::pipeline)
                        .toList();
                if (others.size() > allowed) {
                    found.put(place, others);
                }
            }
        }
        return found;
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean foreign = FOREIGN_FOLDERS.contains(name) || name.startsWith(".");
                return foreign && !folder.equals(ROOT) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                boolean isProjectFile = file.equals(ROOT.resolve("telltale.yaml"));
                if (TEXT.matcher(file.getFileName().toString()).matches() && !isProjectFile) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
