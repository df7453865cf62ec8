package dev.telltale.local.cases.history;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.io.file.PathUtils;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.fallback.compare.CompareRun;
import dev.telltale.fallback.compare.ComparedVersion;
import dev.telltale.fallback.compare.Comparison;
import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.local.cases.stack.CaseTables;
import dev.telltale.local.cases.stack.ClusterEnvironment;
import dev.telltale.local.command.project.OwnProject;
import dev.telltale.local.testing.full.CaseTopics;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.Pipelines;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A comparison of a part of the time finds the differences that one of all time finds there, also in rows that rest on 95
 * earlier ones. The second version rests on 50.
 */
@ExtendWith(CaseStack.class)
@Tag("stack")
final class ComparedHistoryTest {
    private static final String TABLE = "stress_arousal_windows";
    private static final int FIRST_BLOCK = 110;
    private static final int END_BLOCK = 112;

    private final CaseStack.Running stack;
    private final Handle database;

    @TempDir
    private Path folder;

    private Pipelines files;

    ComparedHistoryTest(CaseStack.Running stack) {
        this.stack = stack;
        this.database = stack.owner().open();
        ClusterEnvironment.use(URI.create(stack.stack().endpoints().flinkRestUrl()));
    }

    @AfterEach
    void close() {
        database.close();
        ClusterEnvironment.useNone();
    }

    /** @param where what {@code readings.sql} refuses: then a row may rest on readings that lie farther back */
    @ParameterizedTest
    @ValueSource(strings = {"", " WHERE finite(TEMP) > 26"})
    void partHasTheDifferencesOfAllTime(String where) throws Exception {
        Pipeline before = twoVersions(where).get("stress", "v2", stack.settings());
        new CaseTables(database, before.name(), before.manifest().topic().name()).empty();
        new CaseTopics(stack.stack())
                .give(before.manifest(), BlocksOfWorkers.random(7).records(before, folder));
        new BatchRun(before, true).land(count -> {});

        List<String> differences = differences("all", Optional.empty(), Optional.empty());
        List<String> ofPart = differences("part", Optional.of(block(FIRST_BLOCK)), Optional.of(block(END_BLOCK)));

        assertThat(ofPart)
                .isNotEmpty()
                .hasSizeLessThan(differences.size())
                .containsExactlyElementsOf(differences.stream()
                        .filter(row -> isInPart(row.split(",")[1]))
                        .toList());
    }

    private Pipelines twoVersions(String where) throws IOException {
        OwnProject project = OwnProject.in(folder.resolve("project"), "stress");
        project.change("stress/v2/readings.sql", "FROM stress_readings;", "FROM stress_readings" + where + ";");
        PathUtils.copyDirectory(project.sql("stress/v2"), project.sql("stress/v3"));
        project.change("stress/v3/pipeline.sql", "95 PRECEDING", "50 PRECEDING");
        files = project.project().sql();
        return files;
    }

    /** The differing rows, ordered by key. */
    private List<String> differences(String name, Optional<Instant> from, Optional<Instant> to) throws IOException {
        Path out = folder.resolve(name);
        Comparison comparison =
                new CompareRun(version("v2"), version("v3"), line -> {}).run(from, to, Optional.of(out));
        assertThat(comparison.isEqual()).isFalse();
        assertThat(comparison.deadLetters()).isEmpty();
        return Files.readAllLines(out.resolve(TABLE + "_differences.csv")).stream()
                .skip(1)
                .toList();
    }

    private ComparedVersion version(String name) {
        return new ComparedVersion(files.get("stress", name, stack.settings()), Map.of());
    }

    private static boolean isInPart(String start) {
        Instant time = Instant.parse(start);
        return !time.isBefore(block(FIRST_BLOCK)) && time.isBefore(block(END_BLOCK));
    }

    private static Instant block(int number) {
        return BlocksOfWorkers.FIRST.plus(BlocksOfWorkers.BLOCK.multipliedBy(number));
    }
}
