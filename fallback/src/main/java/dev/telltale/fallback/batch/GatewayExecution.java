package dev.telltale.fallback.batch;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

import org.apache.flink.api.common.JobStatus;

import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.cluster.GatewaySession;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.Statement;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** Runs batch scripts on a cluster through its SQL Gateway. */
final class GatewayExecution implements BatchExecution {
    /** Chosen by us: a batch that takes longer will not end. */
    private static final Duration JOB_TIMEOUT = Duration.ofDays(1);

    private final URI gateway;
    private final FlinkJobs flink;

    GatewayExecution(Settings settings) {
        this.gateway = URI.create(settings.get(Setting.SQL_GATEWAY_URL));
        this.flink = new FlinkJobs(URI.create(settings.get(Setting.FLINK_REST_URL)));
    }

    @Override
    public void run(Script script) {
        try (GatewaySession session = GatewaySession.open(gateway)) {
            String job = "";
            for (Statement statement : script.statements()) {
                job = session.run(statement.text(), JOB_TIMEOUT).path("jobID").asText();
            }
            requireFinished(job);
        } catch (TelltaleException failure) {
            throw new TelltaleException(
                    "the batch run of " + script.pipeline() + " failed: " + failure.getMessage(), failure);
        }
    }

    /** The planner of a Gateway is loaded, because it has planned the live jobs. */
    @Override
    public void prepare(Supplier<Script> script) {}

    @Override
    public boolean startsCold() {
        return false;
    }

    private void requireFinished(String job) {
        JobStatus state = flink.awaitEnd(job, JOB_TIMEOUT).state();
        if (state != JobStatus.FINISHED) {
            throw new TelltaleException(
                    "the job ended as " + state + ": " + flink.cause(job).orElse("no reason given"));
        }
    }
}
