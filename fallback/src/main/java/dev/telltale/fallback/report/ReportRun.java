package dev.telltale.fallback.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.Expressions;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.IOUtils;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.fallback.ProlepticInstants;
import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.ScriptRunner;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** Computes a pipeline's report over its windows in batch mode, and replaces the stored report as a whole. */
public final class ReportRun {
    private final Pipeline pipeline;
    private final Settings settings;

    /**
     * @param pipeline a pipeline with a {@code report.sql}
     */
    public ReportRun(Pipeline pipeline) {
        this.pipeline = pipeline;
        this.settings =
                pipeline.settings().require(Setting.DATABASE_URL, Setting.DATABASE_USER, Setting.DATABASE_PASSWORD);
    }

    /**
     * Replaces the report's table and, in {@code folder}, its files. After a failure, table and files are unchanged.
     *
     * @param folder where the CSV and Parquet files go; empty to write the table only
     * @throws TelltaleException when the report cannot be computed or stored
     */
    public Report replace(Optional<Path> folder) {
        Script script = pipeline.reportScript();
        String name = script.lastView();
        TableEnvironment environment = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        ScriptRunner.run(environment, script);
        Table view = environment.from(name);
        RowType columns =
                (RowType) view.getResolvedSchema().toPhysicalRowDataType().getLogicalType();
        try (ReportFiles outputs =
                folder.isEmpty() ? new ReportFiles() : new ReportFiles(folder.get(), name, columns)) {
            Report stored = database().inTransaction(handle -> store(handle, name, view, outputs));
            return new Report(name, stored.rowCount(), stored.firstRows(), outputs.publish());
        } catch (FileSystemException failure) {
            throw new TelltaleException(
                    "the report of " + pipeline.name() + " cannot be written: " + sentence(failure));
        } catch (IOException | UncheckedIOException failure) {
            throw TelltaleException.because("the report of " + pipeline.name() + " cannot be written", failure);
        } catch (JdbiException failure) {
            throw TelltaleException.because("the report of " + pipeline.name() + " cannot be stored", failure);
        }
    }

    private static Report store(Handle handle, String name, Table view, ReportFiles outputs) throws IOException {
        List<String> columns = view.getResolvedSchema().getColumnNames();
        Table ordered = view.orderBy(columns.stream().map(Expressions::$).toArray(ApiExpression[]::new));
        List<Map<String, Object>> firstRows = new ArrayList<>();
        long rowCount = 0;
        try (ReportTable table = new ReportTable(handle, name, columns)) {
            CloseableIterator<Row> rows = inJob(() -> ordered.execute().collect());
            try {
                for (; inJob(rows::hasNext); rowCount++) {
                    Map<String, Object> row = values(columns, rows.next());
                    table.write(row);
                    outputs.write(row);
                    if (rowCount < Report.SHOWN_ROWS) {
                        firstRows.add(row);
                    }
                }
            } finally {
                IOUtils.closeQuietly(rows);
            }
        }
        outputs.finish();
        return new Report(name, rowCount, firstRows, List.of());
    }

    private static <T> T inJob(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException failure) {
            throw TelltaleException.because("the report's job failed", failure);
        }
    }

    /** Values in the columns' order. Flink's TIMESTAMP is in UTC everywhere in the SQL files. */
    private static Map<String, Object> values(List<String> columns, Row row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String column : columns) {
            Object value = row.getField(column);
            values.put(column, value instanceof LocalDateTime time ? time.toInstant(ZoneOffset.UTC) : value);
        }
        return values;
    }

    /** Adds the reason, because the message of such a failure is often only a path. */
    private static String sentence(FileSystemException failure) {
        String reason = failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason();
        return failure.getFile() + " (" + reason + ")";
    }

    private Jdbi database() {
        return Jdbi.create(
                        DatabaseSchemas.url(settings),
                        settings.get(Setting.DATABASE_USER),
                        settings.get(Setting.DATABASE_PASSWORD))
                .installPlugin(new ProlepticInstants());
    }
}
