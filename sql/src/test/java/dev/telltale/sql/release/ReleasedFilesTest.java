package dev.telltale.sql.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;

final class ReleasedFilesTest {
    private static final Path SHIPPED = Path.of("..", "sql").toAbsolutePath().normalize();
    private static final String RULE = "-- warm\nSELECT 'a--b' FROM t /*+ OPTIONS('x'='1') */ WHERE c > 10;\n";

    @TempDir
    private Path project;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'a--b' FROM t /*+ OPTIONS('x'='1') */ WHERE c > 10;",
                "SELECT 'a--b'\n    FROM t -- a table\n /*+ OPTIONS('x'='1') */ WHERE /* warm\n */ c > 10;\n\n"
            })
    void areTheSameWithOtherCommentsAndLineBreaks(String other) {
        assertThat(files(other).fingerprint()).isEqualTo(files(RULE).fingerprint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'a--b' FROM t /*+ OPTIONS('x'='1') */ WHERE c > 11;",
                "SELECT 'a--c' FROM t /*+ OPTIONS('x'='1') */ WHERE c > 10;",
                "SELECT 'a--b' FROM t /*+ OPTIONS('x'='2') */ WHERE c > 10;",
                "SELECT 'a--b' FROM t WHERE c > 10;"
            })
    void areOthersWithAnotherRule(String other) {
        assertThat(files(other).fingerprint()).isNotEqualTo(files(RULE).fingerprint());
    }

    @Test
    void showTheirChangesAsADiff() {
        assertThat(files(RULE).diff(files(RULE.replace("10", "11")), "sql/meter/v1"))
                .isEqualTo("""
                        --- sql/meter/v1/pipeline.sql (released)
                        +++ sql/meter/v1/pipeline.sql
                        @@ -1,2 +1,2 @@
                         -- warm
                        -SELECT 'a--b' FROM t /*+ OPTIONS('x'='1') */ WHERE c > 10;
                        +SELECT 'a--b' FROM t /*+ OPTIONS('x'='1') */ WHERE c > 11;""");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            avro,     rate.avsc, {1}, {2}, -\\{1\\}, \\+\\{2\\}
            protobuf, rate.desc, 1,   2,   -digest [0-9a-f]{16}, \\+digest [0-9a-f]{16}
            """)
    void compriseTheSchemaThatTheManifestNames(
            String format, String schema, String released, String current, String removed, String added)
            throws IOException {
        Path version = project.resolve("sql/heart_rate/v1");
        Files.createDirectories(version.getParent());
        PathUtils.copyDirectory(SHIPPED.resolve("heart_rate/v1"), version);
        Path manifest = version.resolve("pipeline.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace(
                                "\"telltale-json\"",
                                "{\"name\": \"%s\", \"options\": {\"schema\": \"%s\"}}".formatted(format, schema)));
        Pipeline pipeline = new Pipelines(project.resolve("sql"), SHIPPED).get("heart_rate", Settings.from(Map.of()));
        Files.writeString(version.resolve(schema), released);
        ReleasedFiles before = ReleasedFiles.of(pipeline);
        Files.writeString(version.resolve(schema), current);
        ReleasedFiles after = ReleasedFiles.of(pipeline);

        assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
        assertThat(before.diff(after, "v1").lines().skip(3))
                .satisfiesExactly(
                        line -> assertThat(line).matches(removed),
                        line -> assertThat(line).matches(added));
    }

    private static ReleasedFiles files(String pipeline) {
        return new ReleasedFiles(new TreeMap<>(Map.of("pipeline.sql", pipeline)));
    }
}
