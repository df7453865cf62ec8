package dev.telltale.sql.cluster;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import dev.telltale.sql.failure.TelltaleException;

/** A session of a SQL Gateway, which runs statements one after the other. */
public final class GatewaySession implements AutoCloseable {
    /** Chosen by us: an idle Gateway answers at once, and a Gateway that submits a job within seconds. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final String SESSIONS = "/v3/sessions";

    private final RestEndpoint gateway;
    private final String session;

    private GatewaySession(RestEndpoint gateway, String session) {
        this.gateway = gateway;
        this.session = session;
    }

    /** Opens a session at an address such as {@code http://localhost:8083}. */
    public static GatewaySession open(URI url) {
        RestEndpoint gateway = endpoint(url);
        return new GatewaySession(
                gateway,
                SESSIONS + "/"
                        + gateway.post(SESSIONS, Map.of()).path("sessionHandle").asText());
    }

    /** Checks that a SQL Gateway answers at the address. */
    public static void requireGateway(URI url) {
        endpoint(url).get("/info");
    }

    private static RestEndpoint endpoint(URI url) {
        return new RestEndpoint("the SQL Gateway", url, TIMEOUT);
    }

    /**
     * Runs a statement and waits for its first result.
     *
     * @return the result of the Gateway, which contains the id of the job that the statement started
     * @throws TelltaleException with the planner's message if the statement is refused
     */
    public JsonNode run(String statement, Duration atMost) {
        String operation = session + "/operations/"
                + gateway.post(session + "/statements", Map.of("statement", statement))
                        .path("operationHandle")
                        .asText();
        return gateway.getUntil(GatewaySession::isReady, operation + "/result/0?rowFormat=JSON", atMost)
                .orElseThrow(() -> new TelltaleException(
                        "a statement took longer than " + atMost.toSeconds() + " s in the SQL Gateway"));
    }

    private static boolean isReady(JsonNode result) {
        return !result.path("resultType").asText().equals("NOT_READY");
    }

    @Override
    public void close() {
        gateway.delete(session);
    }
}
