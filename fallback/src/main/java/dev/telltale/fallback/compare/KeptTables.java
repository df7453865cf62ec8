package dev.telltale.fallback.compare;

import java.util.List;

import org.jdbi.v3.core.Handle;

import dev.telltale.fallback.batch.ResultTable;
import dev.telltale.fallback.batch.StagingTables;
import dev.telltale.sql.database.DatabaseSchemas;

import static dev.telltale.fallback.batch.ResultTable.quoted;

/**
 * Keeps the staged rows of each version apart until they are compared: a staging table gets a name such as {@code meter
 * before 1}, which is no name of a result table. Tables that an interrupted comparison left are dropped first. The
 * caller must hold the lock of the pipeline.
 */
final class KeptTables implements AutoCloseable {
    private final Handle handle;
    private final DatabaseSchemas schemas;
    private final String pipeline;
    private final List<String> tables;

    /** @param tables names of the result tables of both versions */
    KeptTables(Handle handle, DatabaseSchemas schemas, String pipeline, List<String> tables) {
        this.handle = handle;
        this.schemas = schemas;
        this.pipeline = pipeline;
        this.tables = tables;
        close();
    }

    /** Name of the pipeline. */
    String pipeline() {
        return pipeline;
    }

    /** Keeps the rows that a version has staged. */
    void keep(Side side, StagingTables staging) {
        staging.tables().forEach(table -> rename(table.stagedName(), name(side, table.name())));
        rename(staging.deadLetters(), name(side, "dead letters"));
        rename(staging.refusedRows(), name(side, "refused rows"));
    }

    private void rename(String table, String name) {
        handle.execute("ALTER TABLE " + table + " RENAME TO " + quoted(name));
    }

    /** The kept rows of a result table, as SQL. */
    String rows(Side side, ResultTable table) {
        return inStaging(name(side, table.name()));
    }

    /** The kept dead letters, as SQL. */
    String deadLetters(Side side) {
        return inStaging(name(side, "dead letters"));
    }

    /** The number of rows that the database has refused. */
    long refused(Side side) {
        return handle.createQuery("SELECT count(*) FROM " + inStaging(name(side, "refused rows")))
                .mapTo(Long.class)
                .one();
    }

    /** A result table has its place in the list instead of its name, which could be too long. */
    private String name(Side side, String table) {
        int place = tables.indexOf(table);
        return pipeline + " " + side.word() + " " + (place < 0 ? table : place + 1);
    }

    private String inStaging(String name) {
        return quoted(schemas.staging()) + "." + quoted(name);
    }

    @Override
    public void close() {
        handle.createQuery(
                        "SELECT tablename FROM pg_tables WHERE schemaname = :staging AND (starts_with(tablename, :before) "
                                + "OR starts_with(tablename, :after))")
                .bind("staging", schemas.staging())
                .bind("before", pipeline + " " + Side.BEFORE.word() + " ")
                .bind("after", pipeline + " " + Side.AFTER.word() + " ")
                .mapTo(String.class)
                .list()
                .forEach(table -> handle.execute("DROP TABLE IF EXISTS " + inStaging(table)));
    }
}
