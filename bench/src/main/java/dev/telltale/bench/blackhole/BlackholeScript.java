package dev.telltale.bench.blackhole;

import java.util.ArrayList;
import java.util.List;

import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.Statement;

/** The live script of a pipeline whose tables of results discard their rows. The job ends at the last record of the topic. */
public final class BlackholeScript {

    private static final String RESULTS = "/table.sql";
    private static final String SOURCE = "'connector' = 'telltale-kafka',";

    /** Without it, the end of the job waits for the next checkpoint. */
    private static final Statement END_AT_ONCE =
            new Statement("bench", 1, "SET 'execution.checkpointing.checkpoints-after-tasks-finish' = 'false'");

    private BlackholeScript() {}

    /** Replaces the sinks and bounds the source of a live script. */
    public static Script of(Script script) {
        List<Statement> statements = new ArrayList<>();
        statements.add(END_AT_ONCE);
        script.statements().forEach(statement -> statements.add(statement.withText(changed(statement))));
        return new Script(script.pipeline(), statements, script.inserts());
    }

    private static String changed(Statement statement) {
        return statement.file().endsWith(RESULTS)
                ? statement
                        .text()
                        .replaceFirst(
                                "(?s)WITH \\(.*\\) LIKE",
                                "WITH ('connector' = '" + BlackholeTableFactory.NAME + "') LIKE")
                : statement.text().replace(SOURCE, SOURCE + " 'scan.bounded.mode' = 'latest-offset',");
    }
}
