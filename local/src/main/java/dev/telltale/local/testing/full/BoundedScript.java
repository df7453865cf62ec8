package dev.telltale.local.testing.full;

import java.util.List;

import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.Statement;

/** The live script of a pipeline, ended at the last record of its topic. */
public final class BoundedScript {
    private static final String SOURCE = "'connector' = 'telltale-kafka',";
    private static final String RESTARTS = "'restart-strategy.type' = 'exponential-delay'";

    /** A job that fails must not restart. */
    private static final String NO_RESTARTS = "'restart-strategy.type' = 'none'";

    /** The job ends, and its watermark follows each reading, so that the same readings are late in every run. */
    private static final String BOUNDED_SOURCE =
            SOURCE + " 'scan.bounded.mode' = 'latest-offset', 'scan.watermark.emit.strategy' = 'on-event',";

    private BoundedScript() {}

    /** Replaces the source and the restart strategy of a live script, and nothing else. */
    public static Script of(Script script) {
        List<Statement> statements = script.statements().stream()
                .map(statement -> statement.withText(
                        statement.text().replace(SOURCE, BOUNDED_SOURCE).replace(RESTARTS, NO_RESTARTS)))
                .toList();
        long replaced = statements.stream()
                .filter(statement -> !script.statements().contains(statement))
                .count();
        if (replaced != 2) {
            throw new IllegalStateException("the live script has another source or restart strategy");
        }
        return new Script(script.pipeline(), statements, script.inserts());
    }
}
