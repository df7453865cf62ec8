package dev.telltale.local.cases.history;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.local.cases.stack.CaseStack;
import dev.telltale.local.cases.stack.CaseTables;
import dev.telltale.local.cases.stack.ClusterEnvironment;
import dev.telltale.local.testing.full.CaseTopics;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.TimeRange;

import static org.assertj.core.api.Assertions.assertThat;

/** A batch run over a part of the time writes the rows of a run over all time, also where they rest on 95 earlier rows. */
@ExtendWith(CaseStack.class)
@Tag("stack")
final class HistoryOfRowsTest {
    private static final String TABLE = "stress_arousal_windows";
    private static final String ROWS = "SELECT to_jsonb(stored) - 'processed_at' FROM " + TABLE
            + " AS stored WHERE window_end > :from AND window_end <= :to ORDER BY worker_id, window_start";
    private static final Instant END =
            BlocksOfWorkers.FIRST.plus(BlocksOfWorkers.BLOCK.multipliedBy(BlocksOfWorkers.BLOCKS + 1));
    private static final TimeRange ALL = new TimeRange(BlocksOfWorkers.FIRST, END);

    private final Pipeline pipeline;
    private final CaseTopics kafka;
    private final Handle database;
    private final BatchRun batch;

    @TempDir
    private Path folder;

    HistoryOfRowsTest(CaseStack.Running stack) {
        this.pipeline = stack.files().get("stress", "v2", stack.settings());
        this.kafka = new CaseTopics(stack.stack());
        this.database = stack.owner().open();
        this.batch = new BatchRun(pipeline, true);
        ClusterEnvironment.use(URI.create(stack.stack().endpoints().flinkRestUrl()));
    }

    @BeforeEach
    void land() throws Exception {
        new CaseTables(database, pipeline.name(), pipeline.manifest().topic().name()).empty();
        kafka.give(pipeline.manifest(), BlocksOfWorkers.random(7).records(pipeline, folder));
        batch.land(count -> {});
    }

    @AfterEach
    void close() {
        database.close();
        ClusterEnvironment.useNone();
    }

    @Test
    void rangeHasTheRowsOfAllTime() {
        assertRangesAreThoseOfAllTime(Stream.of(range(110, 112)));
    }

    @Test
    @Tag("long")
    void anyRangeHasTheRowsOfAllTime() {
        Random random = new Random(1);
        assertRangesAreThoseOfAllTime(Stream.generate(() -> random.nextInt(BlocksOfWorkers.BLOCKS))
                .map(block -> range(block, block + 1 + random.nextInt(30)))
                .limit(8));
    }

    @Test
    void lateReadingChangesTheRowsAfterIt() {
        assertLateReadingsAreRepaired(List.of(60L));
    }

    @Test
    @Tag("long")
    void anyLateReadingChangesTheRowsAfterIt() {
        assertLateReadingsAreRepaired(List.of(0L, 3L, 45L, 100L, 150L));
    }

    private void assertRangesAreThoseOfAllTime(Stream<TimeRange> ranges) {
        batch.compute(Optional.empty(), Optional.empty());
        List<String> all = rows(ALL);
        assertThat(all).hasSizeGreaterThan(150).anyMatch(row -> row.contains("\"history_count\": 8"));
        ranges.forEach(range -> {
            List<String> expected = rows(range, all);
            database.execute("TRUNCATE " + TABLE);
            TimeRange computed = batch.compute(Optional.of(range.from()), Optional.of(range.to()))
                    .range();
            assertThat(computed.to()).isAfterOrEqualTo(range.to());
            assertThat(rows(range)).as("%s", range).isEqualTo(expected).isNotEmpty();
            assertThat(rows(computed)).as("%s", computed).isEqualTo(rows(computed, all));
        });
    }

    private void assertLateReadingsAreRepaired(List<Long> offsets) {
        batch.compute(Optional.empty(), Optional.empty());
        List<String> all = rows(ALL);
        for (long offset : offsets) {
            database.execute(
                    "CREATE TEMPORARY TABLE late AS SELECT * FROM stress_readings " + "WHERE partition_offset = ?",
                    offset);
            database.execute("DELETE FROM stress_readings WHERE partition_offset = ?", offset);
            database.execute("TRUNCATE " + TABLE);
            batch.compute(Optional.empty(), Optional.empty());
            assertThat(rows(ALL)).as("without reading %d", offset).isNotEqualTo(all);

            database.execute("INSERT INTO stress_readings SELECT * FROM late");
            Instant time = database.createQuery("SELECT event_time FROM late")
                    .mapTo(Instant.class)
                    .one();
            batch.compute(Optional.of(time), Optional.of(time.plusMillis(1)));
            assertThat(rows(ALL)).as("late reading %d", offset).isEqualTo(all);
            database.execute("DROP TABLE late");
        }
    }

    private static TimeRange range(int firstBlock, int endBlock) {
        Instant from = BlocksOfWorkers.FIRST.plus(BlocksOfWorkers.BLOCK.multipliedBy(firstBlock));
        return new TimeRange(from, BlocksOfWorkers.FIRST.plus(BlocksOfWorkers.BLOCK.multipliedBy(endBlock)));
    }

    private List<String> rows(TimeRange range) {
        return database.createQuery(ROWS)
                .bind("from", range.from())
                .bind("to", range.to())
                .mapTo(String.class)
                .list();
    }

    /** The rows of windows that end in the range. */
    private static List<String> rows(TimeRange range, List<String> all) {
        return all.stream()
                .filter(row -> {
                    Instant end = Instant.parse(row.replaceAll("(?s).*\"window_end\": \"([^\"+]*)\\+00:00\".*", "$1Z"));
                    return end.isAfter(range.from()) && !end.isAfter(range.to());
                })
                .toList();
    }
}
