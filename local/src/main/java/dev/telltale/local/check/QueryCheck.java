package dev.telltale.local.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jdbi.v3.core.Handle;

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
    private static final String SUFFIX = ".sql";

    /** The queries that PostgreSQL refuses. */
    public List<Finding> findings(List<Pipeline> checked) {
        List<Finding> findings = new ArrayList<>();
        try (Handle handle = database.database().open()) {
            for (Pipeline pipeline : checked) {
                for (Path file : files(pipeline.folder().resolve("queries"), SUFFIX)) {
                    check(handle, pipeline, file, findings);
                }
            }
        } catch (TelltaleException noTables) {
            return List.of();
        }
        return findings;
    }

    /** The files of a folder whose names have an ending, by name; none if there is no folder. */
    static List<Path> files(Path folder, String suffix) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
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
            Refusal.of(handle, query)
                    .ifPresent(
                            refusal -> findings.add(finding(pipelines.read(file).get(0), refusal)));
        } catch (TelltaleException unreadable) {
            findings.add(Finding.of(Finding.Severity.ERROR, unreadable.getMessage(), pipelines.nameOf(file)));
        }
    }

    private static Finding finding(Statement query, Refusal refusal) {
        return new Finding(query.file(), query.lineAt(refusal.at()), refusal.severity(), refusal.sentence());
    }
}
