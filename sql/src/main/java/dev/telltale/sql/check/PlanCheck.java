package dev.telltale.sql.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.script.Mode;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.ScriptRunner;
import dev.telltale.sql.script.Statement;

/** Plans a script with its real bindings, which needs neither broker nor database, and reports every refused statement. */
final class PlanCheck {
    private static final Pattern NOT_FOUND = Pattern.compile("(?:Object|Table|Function) '?`?(\\w+)`?'? not found.*");

    private final Script script;
    private final TableEnvironment environment;
    private final Set<String> refused = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private PlanCheck(Script script, Mode mode) {
        this.script = script;
        this.environment = TableEnvironment.create(
                mode == Mode.STREAM ? EnvironmentSettings.inStreamingMode() : EnvironmentSettings.inBatchMode());
    }

    static List<Finding> findings(Script script, Mode mode) {
        PlanCheck check = new PlanCheck(script, mode);
        script.statements().stream()
                .filter(statement -> !script.isStatementSet(statement))
                .forEach(check::run);
        if (check.findings.isEmpty()) {
            check.planTogether(mode);
        } else {
            script.inserts().forEach(check::plan);
        }
        return check.findings;
    }

    private void run(Statement statement) {
        try {
            ScriptRunner.run(environment, new Script(script.pipeline(), List.of(statement)));
        } catch (TelltaleException failure) {
            report(failure, statement);
        }
    }

    /** Plans all INSERTs as the one job that they are, and each alone only to find the one with a fault. */
    private void planTogether(Mode mode) {
        Statement set = script.statements().get(script.statements().size() - 1);
        String plan;
        try {
            plan = environment.explainSql(set.text());
        } catch (RuntimeException faulty) {
            script.inserts().forEach(this::plan);
            if (findings.isEmpty()) {
                report(set.failure(faulty), set);
            }
            return;
        }
        if (mode == Mode.STREAM
                && !GrowingState.isLimited(script)
                && !GrowingState.sentences(plan).isEmpty()) {
            script.inserts()
                    .forEach(insert -> GrowingState.sentences(plan(insert))
                            .forEach(
                                    sentence -> findings.add(Finding.warning(insert.file(), insert.line(), sentence))));
        }
    }

    private String plan(Statement insert) {
        try {
            return environment.explainSql(insert.text());
        } catch (RuntimeException failure) {
            report(insert.failure(failure), insert);
            return "";
        }
    }

    /** Leaves out what only follows from an earlier fault: a table or view that could not be created. */
    private void report(TelltaleException failure, Statement statement) {
        statement.created().ifPresent(refused::add);
        Finding finding = Finding.of(failure, statement.file());
        Matcher missing = NOT_FOUND.matcher(finding.sentence());
        if (!missing.find() || !refused.contains(missing.group(1))) {
            findings.add(finding);
        }
    }
}
