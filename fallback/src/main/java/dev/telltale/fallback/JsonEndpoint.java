package dev.telltale.fallback;

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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;

/** A REST endpoint of Flink's: questions and answers in JSON. An {@link IOException} says who did not answer, or why not. */
public final class JsonEndpoint {
    /** Chosen by us: often enough for a job of seconds. */
    private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(200);

    private static final int FOR_EVER = -1;
    private static final int FIRST_ERROR_STATUS = 400;
    private static final String CAUSE = "Caused by: ";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final URI url;
    private final Duration answerWithin;
    private final HttpClient client;

    /**
     * @param name who it is, for the user
     * @param answerWithin how long to wait for each answer
     */
    public JsonEndpoint(String name, URI url, Duration answerWithin) {
        this.name = name;
        this.url = url;
        this.answerWithin = answerWithin;
        this.client = HttpClient.newBuilder().connectTimeout(answerWithin).build();
    }

    /** The answer to a question; missing, like that of every other method, when it is empty. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** Asks again and again until an answer will do; nothing when the time is over. No answer at all ends it at once. */
    public Optional<JsonNode> getUntil(Predicate<JsonNode> willDo, String path, Duration atMost)
            throws IOException, InterruptedException {
        RetryPolicy<JsonNode> untilItDoes = RetryPolicy.<JsonNode>builder()
                .handleResultIf(answer -> !willDo.test(answer))
                .abortOn(Throwable.class)
                .withDelay(ASK_AGAIN_AFTER)
                .withMaxRetries(FOR_EVER)
                .withMaxDuration(atMost)
                .build();
        try {
            return Optional.of(Failsafe.with(untilItDoes).get(() -> get(path))).filter(willDo);
        } catch (FailsafeException failure) {
            if (failure.getCause() instanceof IOException noAnswer) {
                throw noAnswer;
            }
            if (failure.getCause() instanceof InterruptedException interruption) {
                throw interruption;
            }
            throw failure;
        }
    }

    /** Gives it something to do or to keep. */
    public JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** Changes what is there. */
    public JsonNode patch(String path) throws IOException, InterruptedException {
        return send(request(path).method("PATCH", BodyPublishers.noBody()));
    }

    /** Ends what is there. */
    public JsonNode delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).timeout(answerWithin);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = answer(request.build());
        JsonNode answer = response.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(response.body());
        if (response.statusCode() >= FIRST_ERROR_STATUS) {
            JsonNode errors = answer.path("errors");
            throw new IOException(
                    name + " refuses: " + deepest(errors.path(errors.size() - 1).asText()));
        }
        return answer;
    }

    private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new IOException(name + " does not answer at " + url, unreachable);
        }
    }

    /** What the deepest cause of a stack trace says. */
    public static String deepest(String trace) {
        String causes = trace.substring(Math.max(0, trace.lastIndexOf(CAUSE)));
        String line = causes.lines().findFirst().orElse("no reason given").replaceFirst(CAUSE, "");
        return line.replaceFirst("^[\\w.$]+(Exception|Error): ", "");
    }
}
