package dev.telltale.sql.release;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class ReleasedFilesTest {
    private static final String RULE = "-- warm\nSELECT 'a--b' FROM t /*+ OPTIONS('x'='1') */ WHERE c > 10;\n";

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

    private static ReleasedFiles files(String pipeline) {
        return new ReleasedFiles(new TreeMap<>(Map.of("pipeline.sql", pipeline)));
    }
}
