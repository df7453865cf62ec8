package dev.telltale.fallback;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** A session of a SQL Gateway, in which statements are run one after the other. */
public final class GatewaySession implements AutoCloseable {
    private static final String SESSIONS = "/v3/sessions";

    private final JsonEndpoint gateway;
    private final String session;

    private GatewaySession(JsonEndpoint gateway, String session) {
        this.gateway = gateway;
        this.session = session;
    }

    public static GatewaySession open(JsonEndpoint gateway) throws IOException, InterruptedException {
        return new GatewaySession(
                gateway,
                SESSIONS + "/"
                        + gateway.post(SESSIONS, Map.of()).path("sessionHandle").asText());
    }

    /**
     * Runs a statement and waits for its first result.
     *
     * @return the result as the Gateway gives it; it names the job that the statement started, if it started one
     * @throws IOException with the sentence of a statement that is refused
     */
    public JsonNode run(String statement, Duration atMost) throws IOException, InterruptedException {
        String operation = session + "/operations/"
                + gateway.post(session + "/statements", Map.of("statement", statement))
                        .path("operationHandle")
                        .asText();
        return gateway.getUntil(GatewaySession::isReady, operation + "/result/0?rowFormat=JSON", atMost)
                .orElseThrow(() -> new IOException("it took longer than " + atMost.toSeconds() + " s"));
    }

    private static boolean isReady(JsonNode result) {
        return !result.path("resultType").asText().equals("NOT_READY");
    }

    @Override
    public void close() throws IOException {
        try {
            gateway.delete(session);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
