package dev.telltale.fallback.batch;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import dev.telltale.fallback.FallbackException;
import dev.telltale.fallback.GatewaySession;
import dev.telltale.fallback.JsonEndpoint;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.Statement;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** Runs batch jobs on a cluster through its SQL Gateway, for data that one machine cannot process in time. */
final class GatewayExecution implements BatchExecution {
    /** Chosen by us: a cluster that runs a batch job answers slowly. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

    /** Chosen by us: far longer than a batch job takes. */
    private static final Duration JOB_TIMEOUT = Duration.ofDays(1);

    private static final String FINISHED = "FINISHED";
    private static final List<String> ENDED = List.of(FINISHED, "FAILED", "CANCELED", "SUSPENDED");

    private final JsonEndpoint gateway;
    private final JsonEndpoint flink;

    GatewayExecution(Settings settings) {
        this.gateway =
                new JsonEndpoint("the SQL Gateway", URI.create(settings.get(Setting.SQL_GATEWAY_URL)), REQUEST_TIMEOUT);
        this.flink = new JsonEndpoint("Flink", URI.create(settings.get(Setting.FLINK_REST_URL)), REQUEST_TIMEOUT);
    }

    @Override
    public void run(Script script) {
        try (GatewaySession session = GatewaySession.open(gateway)) {
            String job = "";
            for (Statement statement : script.statements()) {
                job = session.run(statement.text(), JOB_TIMEOUT).path("jobID").asText();
            }
            awaitEnd("/jobs/" + job);
        } catch (IOException failure) {
            throw new FallbackException("the batch run of " + script.pipeline() + " failed", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FallbackException("the batch run of " + script.pipeline() + " was interrupted");
        }
    }

    private void awaitEnd(String job) throws IOException, InterruptedException {
        String state = flink.getUntil(answer -> ENDED.contains(state(answer)), job, JOB_TIMEOUT)
                .map(GatewayExecution::state)
                .orElseThrow(() -> new IOException("the job did not end within " + JOB_TIMEOUT.toHours() + " h"));
        if (!state.equals(FINISHED)) {
            throw new IOException("the job ended in state " + state + ": " + reason(job));
        }
    }

    private String reason(String job) throws IOException, InterruptedException {
        return JsonEndpoint.deepest(flink.get(job + "/exceptions")
                .path("exceptionHistory")
                .path("entries")
                .path(0)
                .path("stacktrace")
                .asText());
    }

    private static String state(JsonNode job) {
        return job.path("state").asText();
    }
}
