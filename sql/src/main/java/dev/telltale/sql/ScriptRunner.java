package dev.telltale.sql;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableResult;

/** Runs a script in a table environment of this process, as {@code sql-client.sh -f} would. */
public final class ScriptRunner {
    private static final Pattern SET = Pattern.compile("(?is)SET\\s+'((?:[^']|'')+)'\\s*=\\s*'((?:[^']|'')*)'");

    private ScriptRunner() {}

    /**
     * Executes all statements and returns the running job of the last one, the statement set.
     *
     * @throws ScriptException naming file and line of the statement that failed
     */
    public static TableResult run(TableEnvironment environment, Script script) {
        TableResult result = null;
        for (Statement statement : script.statements()) {
            result = run(environment, statement);
        }
        return result;
    }

    /**
     * Plans the script without running it; needs neither broker nor database.
     *
     * @return the plan of the statement set
     * @throws ScriptException naming file and line of the statement that cannot be planned
     */
    public static String explain(TableEnvironment environment, Script script) {
        List<Statement> all = script.statements();
        all.subList(0, all.size() - 1).forEach(statement -> run(environment, statement));
        Statement last = all.get(all.size() - 1);
        String explained = last.text().replaceFirst("EXECUTE", "EXPLAIN");
        TableResult plan = run(environment, new Statement(last.file(), last.line(), explained));
        return String.valueOf(plan.collect().next().getField(0));
    }

    private static TableResult run(TableEnvironment environment, Statement statement) {
        try {
            Matcher set = SET.matcher(statement.text());
            if (set.matches()) {
                environment.getConfig().set(unquoted(set.group(1)), unquoted(set.group(2)));
                return null;
            }
            return environment.executeSql(statement.text());
        } catch (RuntimeException failure) {
            throw new ScriptException(statement, failure);
        }
    }

    private static String unquoted(String literal) {
        return literal.replace("''", "'");
    }
}
