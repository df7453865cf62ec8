package dev.telltale.sql.script;

import java.util.ArrayList;
import java.util.List;

/**
 * A pipeline's whole script in one mode, settings resolved: ready for {@code sql-client.sh -f}, the SQL Gateway or
 * {@link ScriptRunner}.
 *
 * @param pipeline name of the pipeline
 * @param statements in order
 */
public record Script(String pipeline, List<Statement> statements) {

    /** A script whose INSERTs form one statement set at its end, so that one job reads the source once. */
    public static Script ofOneJob(String pipeline, List<Statement> statements) {
        List<Statement> inserts =
                statements.stream().filter(Statement::isInsert).toList();
        List<Statement> all = new ArrayList<>(statements);
        all.removeAll(inserts);
        StringBuilder set = new StringBuilder("EXECUTE STATEMENT SET\nBEGIN\n\n");
        inserts.forEach(insert -> set.append(insert.text()).append(";\n\n"));
        all.add(inserts.get(0).withText(set.append("END").toString()));
        return new Script(pipeline, all);
    }

    /** How a job treats the state that it starts from: a savepoint stays, a checkpoint is deleted once it is superseded. */
    public static String claimMode(String recovery) {
        return recovery.matches(".*/savepoint-[^/]*/?") ? "NO_CLAIM" : "CLAIM";
    }

    /**
     * Name of the view that the last statement creates.
     *
     * @throws ScriptException naming file and line when it creates none
     */
    public String lastView() {
        return statements.get(statements.size() - 1).createdView();
    }

    /** The script as text; a comment names the file of each part. */
    public String text() {
        StringBuilder text = new StringBuilder();
        String file = "";
        for (Statement statement : statements) {
            if (!statement.file().equals(file)) {
                file = statement.file();
                text.append("-- ").append(file).append('\n');
            }
            text.append(statement.text()).append(";\n\n");
        }
        return text.toString();
    }
}
