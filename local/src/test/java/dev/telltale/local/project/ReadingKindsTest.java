package dev.telltale.local.project;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.producer.ReadingKind;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares the producer, which reads no manifest, with the manifests. */
final class ReadingKindsTest {
    private static final Pipelines PIPELINES = new Pipelines(Path.of("../sql").toAbsolutePath());

    @ParameterizedTest
    @MethodSource("dev.telltale.producer.ReadingKind#all")
    void writesToTheTopicOfThePipeline(ReadingKind kind) {
        assertThat(kind.topic()).isEqualTo(manifest(kind).topic().name());
    }

    @ParameterizedTest
    @MethodSource("dev.telltale.producer.ReadingKind#all")
    void sendsLateReadingsAfterTheirWindowHasClosed(ReadingKind kind) {
        assertThat(kind.lateDelay())
                .isGreaterThan(manifest(kind)
                        .window()
                        .plus(manifest(kind).outOfOrderness())
                        .multipliedBy(2));
    }

    private static Manifest manifest(ReadingKind kind) {
        return PIPELINES.get(kind.pipeline(), Settings.from(Map.of())).manifest();
    }
}
