package dev.telltale.fallback;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.Statement;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** A cluster, through its SQL Gateway: for those who have outgrown one machine. */
final class GatewayExecution implements BatchExecution {
    /** Chosen by us: a cluster that is busy with a batch answers late. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    /** Chosen by us: whatever takes longer will not end. */
    private static final Duration BATCH_AT_MOST = Duration.ofDays(1);

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
        try (GatewaySession session = GatewaySession.open(gateway)) {
            String job = "";
            for (Statement statement : script.statements()) {
                job = session.run(statement.text(), BATCH_AT_MOST).path("jobID").asText();
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
        String state = flink.getUntil(answer -> ENDED.contains(state(answer)), job, BATCH_AT_MOST)
                .map(GatewayExecution::state)
                .orElseThrow(() -> new IOException("it took longer than " + BATCH_AT_MOST.toHours() + " hours"));
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

    private static String state(JsonNode job) {
        return job.path("state").asText();
    }
}
