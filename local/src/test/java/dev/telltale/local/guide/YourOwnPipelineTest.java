package dev.telltale.local.guide;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each command of docs/your-own-pipeline.md does what the page says, one after the other, in a new home folder. */
@Tag("stack")
final class YourOwnPipelineTest {
    @TempDir
    private Path home;

    private Guide guide;

    @BeforeEach
    void install() throws IOException {
        guide = Guide.of("your-own-pipeline.md", home, "weather");
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        guide.run("./telltale --project ~/energy down");
    }

    @Test
    void doesWhatThePageSays() throws IOException, InterruptedException {
        guide.assertTrue();
    }
}
