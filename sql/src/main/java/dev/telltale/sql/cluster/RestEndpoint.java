package dev.telltale.sql.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;

import dev.telltale.sql.failure.TelltaleException;

/**
 * A REST endpoint that answers in JSON. Every method throws a {@link TelltaleException} if the endpoint does not answer,
 * refuses the request, or if the thread is interrupted. An empty answer is a missing node.
 */
public final class RestEndpoint {
    /** Chosen by us: most statements of a script take less, and a script has dozens. */
    private static final Duration FIRST_POLL = Duration.ofMillis(10);

    /** Chosen by us: short compared to a job of seconds. */
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

    private static final int UNLIMITED = -1;
    private static final int FIRST_ERROR_STATUS = 400;
    private static final String CAUSE = "Caused by: ";

    /** Ends the line above the stack trace of another process. */
    private static final String HEADING = "<Exception on server side:";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final URI url;
    private final Duration timeout;
    private final HttpClient client;

    /**
     * Creates a client without connecting it.
     *
     * @param name name of the server in messages
     * @param timeout limit for each answer
     */
    public RestEndpoint(String name, URI url, Duration timeout) {
        this.name = name;
        this.url = url;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    /** Sends a GET request. */
    public JsonNode get(String path) {
        return send(request(path).GET());
    }

    /** Repeats a GET request until an answer is accepted; empty when the time is over. */
    public Optional<JsonNode> getUntil(Predicate<JsonNode> accepted, String path, Duration atMost) {
        RetryPolicy<JsonNode> untilAccepted = RetryPolicy.<JsonNode>builder()
                .handleResultIf(answer -> !accepted.test(answer))
                .abortOn(Throwable.class)
                .withBackoff(FIRST_POLL, POLL_INTERVAL)
                .withMaxRetries(UNLIMITED)
                .withMaxDuration(atMost)
                .build();
        try {
            return Optional.of(Failsafe.with(untilAccepted).get(() -> get(path)))
                    .filter(accepted);
        } catch (FailsafeException failure) {
            throw failure.getCause() instanceof InterruptedException interruption ? interrupted(interruption) : failure;
        }
    }

    /** Sends a POST request with a JSON body. */
    public JsonNode post(String path, Map<String, ?> body) {
        try {
            return send(request(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** Sends a PATCH request without a body. */
    public JsonNode patch(String path) {
        return send(request(path).method("PATCH", BodyPublishers.noBody()));
    }

    /** Sends a DELETE request. */
    public JsonNode delete(String path) {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).timeout(timeout);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            JsonNode answer = response.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(response.body());
            if (response.statusCode() >= FIRST_ERROR_STATUS) {
                JsonNode errors = answer.path("errors");
                throw new TelltaleException(name + " refuses: "
                        + deepestCause(errors.path(errors.size() - 1).asText()));
            }
            return answer;
        } catch (IOException unreachable) {
            throw new TelltaleException(name + " does not answer at " + url, unreachable);
        } catch (InterruptedException interruption) {
            throw interrupted(interruption);
        }
    }

    private TelltaleException interrupted(InterruptedException interruption) {
        Thread.currentThread().interrupt();
        return new TelltaleException("a request to " + name + " was interrupted", interruption);
    }

    /** The message of the innermost cause of a stack trace. */
    public static String deepestCause(String trace) {
        String causes = trace.substring(Math.max(0, trace.lastIndexOf(CAUSE)));
        String line = causes.lines()
                .filter(one -> !one.endsWith(HEADING))
                .findFirst()
                .orElse("no reason given")
                .replaceFirst(CAUSE, "");
        return line.replaceFirst("^[\\w.$]+(Exception|Error): ", "");
    }
}
