package dev.telltale.fallback;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import dev.telltale.sql.Script;
import dev.telltale.sql.Setting;
import dev.telltale.sql.Settings;
import dev.telltale.sql.Statement;

/** A cluster, through its SQL Gateway: for those who have outgrown one machine. */
final class GatewayExecution implements BatchExecution {
    /** Chosen by us: a cluster that is busy with a batch answers late. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    /** Chosen by us: whatever takes longer will not end. */
    private static final Duration BATCH_AT_MOST = Duration.ofDays(1);

    private static final String SESSIONS = "/v3/sessions";
    private static final String FINISHED = "FINISHED";
    private static final List<String> ENDED = List.of(FINISHED, "FAILED", "CANCELED", "SUSPENDED");

    private final JsonEndpoint gateway;
    private final JsonEndpoint flink;

    GatewayExecution(Settings settings) {
        this.gateway =
                new JsonEndpoint("the SQL Gateway", URI.create(settings.get(Setting.SQL_GATEWAY_URL)), ANSWER_WITHIN);
        this.flink = new JsonEndpoint("Flink", URI.create(settings.get(Setting.FLINK_REST_URL)), ANSWER_WITHIN);
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
        JsonNode result = await(gateway, GatewayExecution::isReady, operation + "/result/0?rowFormat=JSON");
        return result.path("jobID").asText();
    }

    private void awaitEnd(String job) throws IOException, InterruptedException {
        String state = state(await(flink, answer -> ENDED.contains(state(answer)), job));
        if (!state.equals(FINISHED)) {
            throw new IOException("the job ended as " + state + ": " + reason(job));
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

    private static JsonNode await(JsonEndpoint endpoint, Predicate<JsonNode> willDo, String path)
            throws IOException, InterruptedException {
        return endpoint.getUntil(willDo, path, BATCH_AT_MOST)
                .orElseThrow(() -> new IOException("it took longer than " + BATCH_AT_MOST.toHours() + " hours"));
    }

    private static boolean isReady(JsonNode result) {
        return !result.path("resultType").asText().equals("NOT_READY");
    }

    private static String state(JsonNode job) {
        return job.path("state").asText();
    }
}
