package dev.telltale.sql;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class SqlFilesTest {
    private static final Path STRESS = Path.of("stress/v1").toAbsolutePath();

    @TempDir
    private Path project;

    @Test
    void takesTheHighestVersionThatHasAllItsFiles() throws IOException {
        SqlFiles files = new SqlFiles(project.resolve("sql"));
        copy(STRESS, files.folder().resolve("stress/v2"));
        copy(STRESS, files.folder().resolve("stress/v10"));
        copy(STRESS, files.folder().resolve("stress/v99999999999"));
        assertThat(files.versionInForce("stress")).endsWithRaw(Path.of("v99999999999"));

        Files.delete(files.folder().resolve("stress/v99999999999/topics.json"));
        assertThat(files.versionInForce("stress")).endsWithRaw(Path.of("v10"));

        Files.delete(files.folder().resolve("stress/v10/look/live.sql"));
        assertThat(files.versionInForce("stress")).endsWithRaw(Path.of("v2"));
        files.requireComplete("stress");
    }

    @Test
    void namesWhatIsMissingWhereNoVersionIsFinished() throws IOException {
        SqlFiles files = new SqlFiles(project.resolve("sql"));
        Path version = files.folder().resolve("energy/v1");
        copy(STRESS, version);
        Files.delete(version.resolve("topics.json"));
        Files.delete(version.resolve("pipeline.sql"));

        assertThatThrownBy(() -> files.requireComplete("energy"))
                .isInstanceOf(ScriptException.class)
                .hasMessage("sql/energy/v1 is not finished: it has no pipeline.sql, no topics.json");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copied = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copied.getParent());
                Files.copy(file, copied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
