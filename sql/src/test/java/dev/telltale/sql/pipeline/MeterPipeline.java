package dev.telltale.sql.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.telltale.sql.settings.Settings;

/** Writes a pipeline {@code meter} without statements into a project. */
final class MeterPipeline {

    private MeterPipeline() {}

    static Pipeline write(Path project, String manifest, String contract) throws IOException {
        return write(project, manifest, contract, Settings.from(Map.of()));
    }

    static Pipeline write(Path project, String manifest, String contract, Settings settings) throws IOException {
        Path version = Files.createDirectories(project.resolve("sql/meter/v1"));
        Files.writeString(version.resolve("pipeline.json"), manifest);
        Files.writeString(version.resolve("contract.sql"), contract);
        Files.createFile(version.resolve("readings.sql"));
        Files.createFile(version.resolve("pipeline.sql"));
        return new Pipelines(project.resolve("sql")).get("meter", settings);
    }
}
