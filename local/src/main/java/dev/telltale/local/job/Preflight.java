package dev.telltale.local.job;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jdbi.v3.core.JdbiException;

import dev.telltale.fallback.live.DatabaseErrors;
import dev.telltale.fallback.live.InteractiveDatabase;
import dev.telltale.fallback.version.PipelineVersions;
import dev.telltale.local.database.WrittenTables;
import dev.telltale.local.kafka.ConsumerGroup;
import dev.telltale.sql.cluster.GatewaySession;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.Statement;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** Checks a job before its submission: the servers, the tables and the plan of its SQL. */
final class Preflight {
    /** Chosen by us: the first plan of a process takes up to 20 s on a busy machine. */
    private static final Duration PLAN_TIMEOUT = Duration.ofMinutes(2);

    private static final Pattern GROUP = Pattern.compile("'properties\\.group\\.id' = '([^']+)'");

    private final Settings settings;
    private final URI gateway;
    private final boolean dev;

    /**
     * @param dev whether the files of a released version may have changed
     */
    Preflight(Settings settings, boolean dev) {
        this.dev = dev;
        this.settings = settings;
        this.gateway = URI.create(settings.get(Setting.SQL_GATEWAY_URL));
    }

    /** Checks that the files may run, that the Gateway answers, and that the job may use its group and its tables. */
    void requireServers(Pipeline pipeline) {
        if (!dev) {
            new PipelineVersions(settings).requireUnchanged(pipeline);
        }
        GatewaySession.requireGateway(gateway);
        Matcher group = GROUP.matcher(pipeline.streamScript().text());
        if (group.find()) {
            ConsumerGroup.requireReadable(KafkaClient.of(settings), group.group(1));
        }
        try {
            InteractiveDatabase.of(settings)
                    .withHandle(new WrittenTables(pipeline)::fault)
                    .ifPresent(fault -> {
                        throw new TelltaleException(fault);
                    });
        } catch (JdbiException failure) {
            throw new TelltaleException(DatabaseErrors.sentence(failure, settings), failure);
        }
    }

    /**
     * Checks that the Gateway can plan the script.
     *
     * @throws TelltaleException naming file and line of a refused statement
     */
    void requirePlan(Script script) {
        try (GatewaySession session = GatewaySession.open(gateway)) {
            script.statements().forEach(statement -> {
                if (script.isStatementSet(statement)) {
                    planTogether(session, statement, script.inserts());
                } else {
                    plan(session, statement, statement.text());
                }
            });
        }
    }

    /** Plans each INSERT alone to find the faulty one, because the Gateway refuses the statement set as a whole. */
    private static void planTogether(GatewaySession session, Statement set, List<Statement> inserts) {
        try {
            plan(session, set, set.text().replaceFirst("EXECUTE", "EXPLAIN"));
        } catch (TelltaleException refused) {
            inserts.forEach(insert -> plan(session, insert, "EXPLAIN " + insert.text()));
            throw refused;
        }
    }

    private static void plan(GatewaySession session, Statement statement, String text) {
        try {
            session.run(text, PLAN_TIMEOUT);
        } catch (TelltaleException refused) {
            throw new TelltaleException(
                    statement.place() + ": " + refused.getMessage().replaceFirst("^the SQL Gateway refuses: ", ""),
                    refused);
        }
    }
}
