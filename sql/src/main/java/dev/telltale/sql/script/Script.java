package dev.telltale.sql.script;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.telltale.sql.failure.TelltaleException;

/**
 * A pipeline's whole script in one mode, settings resolved: ready for {@code sql-client.sh -f}, the SQL Gateway or
 * {@link ScriptRunner}.
 *
 * @param pipeline name of the pipeline
 * @param statements in order; all INSERTs form one statement set at the end, so that one job reads the source once
 * @param inserts the INSERTs of the statement set, each with its own place; empty when the script starts no job
 */
public record Script(String pipeline, List<Statement> statements, List<Statement> inserts) {

    /** A script without a job. */
    public Script(String pipeline, List<Statement> statements) {
        this(pipeline, statements, List.of());
    }

    /**
     * A script of one job: its INSERTs become the statement set. A comment follows each INSERT, because the SQL client tries
     * to run what it has read at each line that ends with a semicolon.
     */
    public static Script ofOneJob(String pipeline, List<Statement> statements) {
        List<Statement> inserts =
                statements.stream().filter(Statement::isInsert).toList();
        List<Statement> all = new ArrayList<>(statements);
        all.removeAll(inserts);
        StringBuilder set = new StringBuilder("EXECUTE STATEMENT SET\nBEGIN\n\n");
        for (Statement insert : inserts) {
            append(set, insert, "; -- end of an INSERT");
        }
        all.add(inserts.get(0).withText(set.append("END").toString()));
        return new Script(pipeline, all, inserts);
    }

    /** The same script for a process that has the classes of a jar: without the statement that adds the jar. */
    public Script withoutJar(Path jar) {
        String addJar = "ADD JAR '" + Literals.text(jar.toString()) + "'";
        return new Script(
                pipeline,
                statements.stream()
                        .filter(statement -> !statement.text().equals(addJar))
                        .toList(),
                inserts);
    }

    /** Flink's claim mode for the start state of a job: a savepoint stays, an obsolete checkpoint is deleted. */
    public static String claimMode(String recovery) {
        return recovery.matches(".*/savepoint-[^/]*/?") ? "NO_CLAIM" : "CLAIM";
    }

    /** Whether a statement is the statement set of all INSERTs. */
    public boolean isStatementSet(Statement statement) {
        return !inserts.isEmpty() && statement == statements.get(statements.size() - 1);
    }

    /**
     * Name of the view that the last statement creates.
     *
     * @throws TelltaleException naming file and line when it creates none
     */
    public String lastView() {
        return statements.get(statements.size() - 1).createdView();
    }

    /** The script as text; a comment before each statement names its file and line. */
    public String text() {
        StringBuilder text = new StringBuilder();
        statements.forEach(statement -> append(text, statement, ";"));
        return text.toString();
    }

    private static void append(StringBuilder text, Statement statement, String end) {
        text.append("-- ")
                .append(statement.place())
                .append('\n')
                .append(statement.text())
                .append(end)
                .append("\n\n");
    }
}
