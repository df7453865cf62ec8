package dev.telltale.fallback;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import dev.telltale.sql.Script;
import dev.telltale.sql.Setting;
import dev.telltale.sql.Settings;
import dev.telltale.sql.Statement;

/** A cluster, through its SQL Gateway: for those who have outgrown one machine. */
final class GatewayExecution implements BatchExecution {
    /** Chosen by us: often enough for a job of seconds. */
    private static final long PAUSE_MILLIS = 200;

    private static final String SESSIONS = "/v3/sessions";
    private static final List<String> ENDED_BADLY = List.of("FAILED", "CANCELED", "SUSPENDED");

    private final JsonEndpoint gateway;
    private final JsonEndpoint flink;

    GatewayExecution(Settings settings) {
        this.gateway = new JsonEndpoint("the SQL Gateway", URI.create(settings.get(Setting.SQL_GATEWAY_URL)));
        this.flink = new JsonEndpoint("Flink", URI.create(settings.get(Setting.FLINK_REST_URL)));
    }

    @Override
    public void run(Script script) {
        try {
            String session = SESSIONS + "/"
                    + gateway.post(SESSIONS, Map.of()).path("sessionHandle").asText();
            try {
                String job = "";
                for (Statement statement : script.statements()) {
                    job = submit(session, statement);
                }
                awaitEnd("/jobs/" + job);
            } finally {
                gateway.delete(session);
            }
        } catch (IOException failure) {
            throw new FallbackException("the batch run of " + script.pipeline() + " failed", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FallbackException("the batch run of " + script.pipeline() + " was interrupted");
        }
    }

    /** The id of the job that a statement starts, if it starts one. */
    private String submit(String session, Statement statement) throws IOException, InterruptedException {
        String operation = session + "/operations/"
                + gateway.post(session + "/statements", Map.of("statement", statement.text()))
                        .path("operationHandle")
                        .asText();
        JsonNode result = gateway.get(operation + "/result/0?rowFormat=JSON");
        while (result.path("resultType").asText().equals("NOT_READY")) {
            Thread.sleep(PAUSE_MILLIS);
            result = gateway.get(operation + "/result/0?rowFormat=JSON");
        }
        return result.path("jobID").asText();
    }

    private void awaitEnd(String job) throws IOException, InterruptedException {
        String state = "";
        while (!state.equals("FINISHED")) {
            if (ENDED_BADLY.contains(state)) {
                throw new IOException("the job ended as " + state + ": " + reason(job));
            }
            Thread.sleep(PAUSE_MILLIS);
            state = flink.get(job).path("state").asText();
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
}
