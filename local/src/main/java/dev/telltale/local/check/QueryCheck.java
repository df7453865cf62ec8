package dev.telltale.local.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jdbi.v3.core.Handle;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import dev.telltale.sql.check.Finding;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.script.Statement;

/**
 * Lets PostgreSQL plan the queries of pipelines over the tables that the migrations create.
 *
 * @param database the migrated database; {@link ContractCheck} reports a database that did not start
 * @param pipelines the project's pipelines
 */
public record QueryCheck(MigratedDatabase database, Pipelines pipelines) {
    private static final String EXPLAIN = "EXPLAIN ";
    private static final String SUFFIX = ".sql";

    /** SQLSTATE of a function that does not exist. It may be one of an extension, which this database lacks. */
    private static final String NO_FUNCTION = "42883";

    /** The queries that PostgreSQL refuses. */
    public List<Finding> findings(List<Pipeline> checked) {
        List<Finding> findings = new ArrayList<>();
        try (Handle handle = database.database().open()) {
            for (Pipeline pipeline : checked) {
                for (Path file : files(pipeline.folder().resolve("queries"))) {
                    check(handle, pipeline, file, findings);
                }
            }
        } catch (TelltaleException noTables) {
            return List.of();
        }
        return findings;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void check(Handle handle, Pipeline pipeline, Path file, List<Finding> findings) {
        String name = file.getFileName().toString();
        try {
            String query = pipeline.query(name.substring(0, name.length() - SUFFIX.length()));
            try (java.sql.Statement statement = handle.getConnection().createStatement()) {
                statement.execute(EXPLAIN + query);
            } catch (SQLException refused) {
                findings.add(finding(pipelines.read(file).get(0), refused));
            }
        } catch (TelltaleException unreadable) {
            findings.add(Finding.of(Finding.Severity.ERROR, unreadable.getMessage(), pipelines.nameOf(file)));
        }
    }

    private static Finding finding(Statement query, SQLException refused) {
        ServerErrorMessage error = refused instanceof PSQLException known ? known.getServerErrorMessage() : null;
        int at = error == null ? 0 : Math.max(0, error.getPosition() - 1 - EXPLAIN.length());
        String sentence = error == null ? refused.getMessage() : error.getMessage();
        boolean mayBeOfExtension = NO_FUNCTION.equals(refused.getSQLState());
        return new Finding(
                query.file(),
                query.lineAt(Math.min(at, query.text().length())),
                mayBeOfExtension ? Finding.Severity.WARNING : Finding.Severity.ERROR,
                mayBeOfExtension ? sentence + " in PostgreSQL without extensions" : sentence);
    }
}
