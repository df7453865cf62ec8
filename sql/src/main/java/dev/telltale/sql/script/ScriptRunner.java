package dev.telltale.sql.script;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableResult;

import dev.telltale.sql.failure.TelltaleException;

/** Runs a script in a table environment of this process, as {@code sql-client.sh -f} runs it on a cluster. */
public final class ScriptRunner {
    private static final Pattern SET = Pattern.compile("(?is)SET\\s+'((?:[^']|'')+)'\\s*=\\s*'((?:[^']|'')*)'");

    private ScriptRunner() {}

    /**
     * Executes all statements and returns the running job of the last one, the statement set.
     *
     * @throws TelltaleException naming file and line of the statement that failed
     */
    public static TableResult run(TableEnvironment environment, Script script) {
        TableResult result = null;
        for (Statement statement : script.statements()) {
            try {
                result = run(environment, statement);
            } catch (TelltaleException refused) {
                if (script.isStatementSet(statement)) {
                    requireEachPlans(environment, script.inserts());
                }
                throw refused;
            }
        }
        return result;
    }

    /**
     * Plans a batch script without running its job.
     *
     * @throws TelltaleException naming file and line of the statement that Flink refuses
     */
    public static void requirePlans(Script script) {
        TableEnvironment environment = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        for (Statement statement : script.statements()) {
            if (!script.isStatementSet(statement)) {
                run(environment, statement);
                continue;
            }
            try {
                environment.explainSql(statement.text());
            } catch (RuntimeException refused) {
                requireEachPlans(environment, script.inserts());
                throw statement.failure(refused);
            }
        }
    }

    /**
     * Plans each INSERT alone to find the faulty one, because Flink refuses the statement set as a whole.
     *
     * @throws TelltaleException naming file and line of the first INSERT that Flink refuses
     */
    public static void requireEachPlans(TableEnvironment environment, List<Statement> inserts) {
        for (Statement insert : inserts) {
            try {
                environment.explainSql(insert.text());
            } catch (RuntimeException refused) {
                throw insert.failure(refused);
            }
        }
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
            throw statement.failure(failure);
        }
    }

    private static String unquoted(String literal) {
        return literal.replace("''", "'");
    }
}
