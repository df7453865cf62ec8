package dev.telltale.fallback.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.fallback.BackgroundDatabase;
import dev.telltale.fallback.batch.BatchExecution;
import dev.telltale.fallback.batch.StagedHistory;
import dev.telltale.fallback.batch.StagingTables;
import dev.telltale.fallback.landing.LandedHistory;
import dev.telltale.fallback.landing.ReadingsTable;
import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.BatchInput;
import dev.telltale.sql.script.ScriptRunner;
import dev.telltale.sql.script.TimeRange;

/** Computes both versions over the same landed readings into staging tables, and compares these. It stores no results. */
public final class CompareRun {
    private final Pipeline before;
    private final Pipeline after;
    private final Consumer<String> progress;
    private final WholeWindows windows;

    /** @param progress receives a line when a step begins or ends */
    public CompareRun(ComparedVersion before, ComparedVersion after, Consumer<String> progress) {
        this.before = before.pipeline();
        this.after = after.pipeline();
        this.progress = progress;
        this.windows = WholeWindows.of(List.of(this.before.manifest(), this.after.manifest()));
    }

    /**
     * Compares the windows that overlap the range, except those that are not complete by the clock.
     *
     * @param from inclusive; empty for the first landed reading
     * @param to exclusive; empty for now
     * @param folder where the files go; empty for no files
     * @throws TelltaleException if a version does not plan or fails, if the tables do not fit, or if there is nothing to
     *     compare
     */
    public Comparison run(Optional<Instant> from, Optional<Instant> to, Optional<Path> folder) {
        ScriptRunner.requirePlans(after.batchScript(BatchInput.compared(TimeRange.EMPTY), ""));
        try (Handle handle = BackgroundDatabase.of(before.settings()).open()) {
            VersionTables first = VersionTables.require(handle, before);
            VersionTables second = VersionTables.require(handle, after);
            PipelineTurn.take(handle, before, progress);
            ReadingsTable landed = new ReadingsTable(BatchPipeline.of(before));
            TimeRange range = windows.range(from, to, landed.firstEventTime(handle), Instant.now());
            long readings = landed.count(handle, range);
            if (readings == 0) {
                throw new TelltaleException(nothingIn(range));
            }
            List<String> tables = Stream.concat(first.names().stream(), second.names().stream())
                    .distinct()
                    .toList();
            DatabaseSchemas schemas = DatabaseSchemas.of(before.settings());
            try (KeptTables kept = new KeptTables(handle, schemas, before.name(), tables)) {
                compute(handle, kept, Side.BEFORE, first, before, range, readings);
                compute(handle, kept, Side.AFTER, second, after, range, readings);
                return new RowsOfBoth(handle, kept, first, second, range).compare(landed, notes(), folder);
            }
        } catch (JdbiException | IOException failure) {
            throw TelltaleException.because(
                    before.name() + " " + before.version() + " and " + after.version() + " cannot be compared",
                    failure);
        }
    }

    private String nothingIn(TimeRange range) {
        return range.from().equals(range.to())
                ? "there is nothing to compare: the range has no window that is complete, or no reading of "
                        + before.name() + " is landed"
                : "there is nothing to compare: no reading of %s from %s to %s is landed"
                        .formatted(before.name(), range.from(), range.to());
    }

    private void compute(
            Handle handle,
            KeptTables kept,
            Side side,
            VersionTables version,
            Pipeline pipeline,
            TimeRange range,
            long readings) {
        progress.accept(String.format(Locale.ROOT, "%s: computing %,d readings …", version.version(), readings));
        long start = System.nanoTime();
        DatabaseSchemas schemas = DatabaseSchemas.of(pipeline.settings());
        try (StagingTables staging = new StagingTables(handle, schemas, pipeline.name(), version.results())) {
            BatchExecution execution = BatchExecution.of(pipeline.settings());
            staging.createRefusedRows();
            new StagedHistory(handle, LandedHistory.of(handle, pipeline), staging.tables())
                    .stage(range, read -> execution.run(staging.script(pipeline, BatchInput.compared(read))));
            kept.keep(side, staging);
        }
        progress.accept(String.format(
                Locale.ROOT, "%s: computed in %.1f s", version.version(), (System.nanoTime() - start) / 1e9));
    }

    private List<String> notes() {
        return new Limits(before.manifest(), after.manifest()).sentences();
    }
}
