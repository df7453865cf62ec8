package dev.telltale.fallback.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.Expressions;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.TableEnvironment;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.fallback.FallbackException;
import dev.telltale.fallback.ProlepticInstants;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.ScriptRunner;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** Computes a pipeline's report in batch mode over its windows, and stores it as a whole. */
public final class ReportRun {
    private final Pipeline pipeline;
    private final Settings settings;

    /**
     * @param pipeline one of those that have a report
     */
    public ReportRun(Pipeline pipeline) {
        this.pipeline = pipeline;
        this.settings =
                pipeline.settings().require(Setting.DATABASE_URL, Setting.DATABASE_USER, Setting.DATABASE_PASSWORD);
    }

    /**
     * Replaces the report's table and, in {@code folder}, its files. A failure leaves all of them as they were.
     *
     * @param folder where CSV and Parquet go, or empty for the table alone
     * @throws FallbackException when the report cannot be computed or stored
     */
    public Report replace(Optional<Path> folder) {
        Script script = pipeline.reportScript();
        TableEnvironment environment = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        ScriptRunner.run(environment, script);
        Table view = environment.from(script.lastView());
        ReportColumns columns = ReportColumns.of(view.getResolvedSchema());
        Table ordered =
                view.orderBy(columns.names().stream().map(Expressions::$).toArray(ApiExpression[]::new));
        try (ReportFiles outputs =
                folder.isEmpty() ? ReportFiles.none() : ReportFiles.in(folder.get(), script.lastView(), columns)) {
            Report stored =
                    database().inTransaction(handle -> store(handle, script.lastView(), columns, ordered, outputs));
            return new Report(stored.table(), stored.rowCount(), stored.firstRows(), outputs.publish());
        } catch (FileSystemException failure) {
            throw new FallbackException(
                    "the report of " + pipeline.name() + " cannot be written: " + sentence(failure));
        } catch (IOException | UncheckedIOException failure) {
            throw new FallbackException("the report of " + pipeline.name() + " cannot be written", failure);
        } catch (JdbiException failure) {
            throw new FallbackException("the report of " + pipeline.name() + " cannot be stored", failure);
        }
    }

    private Report store(Handle handle, String name, ReportColumns columns, Table ordered, ReportFiles outputs)
            throws IOException {
        List<Map<String, Object>> firstRows = new ArrayList<>();
        long rowCount = 0;
        try (ReportTable table = ReportTable.emptied(handle, name, columns);
                ReportRows rows = ReportRows.of(ordered, columns)) {
            for (; rows.hasNext(); rowCount++) {
                Map<String, Object> row = rows.next();
                table.add(row);
                outputs.write(row);
                if (rowCount < Report.SHOWN_ROWS) {
                    firstRows.add(row);
                }
            }
            table.finish();
            outputs.finish();
        }
        return new Report(name, rowCount, firstRows, List.of());
    }

    /** Its own message is often the file alone. */
    private static String sentence(FileSystemException failure) {
        String reason = failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason();
        return failure.getFile() + " (" + reason + ")";
    }

    private Jdbi database() {
        return Jdbi.create(
                        settings.get(Setting.DATABASE_URL),
                        settings.get(Setting.DATABASE_USER),
                        settings.get(Setting.DATABASE_PASSWORD))
                .installPlugin(new ProlepticInstants());
    }
}
