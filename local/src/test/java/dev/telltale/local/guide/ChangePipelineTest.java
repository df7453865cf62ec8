package dev.telltale.local.guide;

import java.io.IOException;
import java.nio.file.Path;

import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each command of docs/change.md does what the page says, one after the other. */
@Tag("stack")
@Tag("long")
final class ChangePipelineTest {
    @TempDir
    private Path home;

    private Guide guide;

    @BeforeEach
    void install() throws IOException {
        guide = Guide.of("change.md", home, "stress");
        PathUtils.copyDirectory(Path.of("..", "data"), guide.telltale().resolve("data"));
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        guide.run("./telltale down");
    }

    @Test
    void doesWhatThePageSays() throws IOException, InterruptedException {
        guide.assertTrue();
    }
}
