package dev.telltale.local.testing.full;

import java.net.URI;
import java.time.Duration;

import org.apache.flink.api.common.JobStatus;

import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.cluster.GatewaySession;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.Statement;
import dev.telltale.sql.settings.Setting;

/**
 * The live job of a pipeline, which runs up to the last record of its topic.
 *
 * @param pipeline the pipeline, with the settings of the cluster
 */
record LiveJob(Pipeline pipeline) {
    /** Chosen by us: a case has few records, and a job on a busy machine starts within half a minute. */
    private static final Duration RUN_WITHIN = Duration.ofMinutes(2);

    private static final Duration CANCEL_WITHIN = Duration.ofMinutes(1);

    /**
     * Submits the job through the SQL Gateway and waits for its end.
     *
     * @throws TelltaleException if a statement is refused or the job fails
     */
    void runToTheEnd() {
        FlinkJobs flink = new FlinkJobs(URI.create(pipeline.settings().get(Setting.FLINK_REST_URL)));
        String job = submit(BoundedScript.of(pipeline.streamScript()));
        FlinkJob ended;
        try {
            ended = flink.awaitEnd(job, RUN_WITHIN);
        } catch (TelltaleException tooLong) {
            if (!Thread.currentThread().isInterrupted()) {
                flink.cancel(job, CANCEL_WITHIN);
            }
            throw tooLong;
        }
        if (ended.state() != JobStatus.FINISHED) {
            throw new TelltaleException("the live job of " + pipeline.name() + " ended as " + ended.state() + ": "
                    + flink.cause(job).orElse("no reason given"));
        }
    }

    private String submit(Script script) {
        URI gateway = URI.create(pipeline.settings().get(Setting.SQL_GATEWAY_URL));
        try (GatewaySession session = GatewaySession.open(gateway)) {
            String job = "";
            for (Statement statement : script.statements()) {
                job = run(session, statement);
            }
            return job;
        }
    }

    private static String run(GatewaySession session, Statement statement) {
        try {
            return session.run(statement.text(), RUN_WITHIN).path("jobID").asText();
        } catch (TelltaleException refused) {
            throw new TelltaleException(
                    statement.place() + ": " + refused.getMessage().replaceFirst("^the SQL Gateway refuses: ", ""),
                    refused);
        }
    }
}
