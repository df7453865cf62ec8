package dev.telltale.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Flink's REST endpoint: questions and answers in JSON. */
final class FlinkRest {

    private static final Duration ANSWER_TIME = Duration.ofSeconds(20);
    private static final int FIRST_ERROR_STATUS = 400;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI url;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER_TIME).build();

    FlinkRest(URI url) {
        this.url = url;
    }

    JsonNode get(String path) {
        return send(request(path).GET(), path);
    }

    JsonNode patch(String path) {
        return send(request(path).method("PATCH", BodyPublishers.noBody()), path);
    }

    JsonNode post(String path, Map<String, ?> body) {
        try {
            String text = JSON.writeValueAsString(body);
            return send(
                    request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(text)), path);
        } catch (IOException e) {
            throw StackException.because("Flink cannot be asked for " + path, e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).timeout(ANSWER_TIME);
    }

    private JsonNode send(HttpRequest.Builder request, String path) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            JsonNode answer = response.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(response.body());
            if (response.statusCode() >= FIRST_ERROR_STATUS) {
                throw new StackException("Flink refuses " + path + ": " + complaint(answer));
            }
            return answer;
        } catch (IOException e) {
            throw StackException.because("Flink does not answer at " + url, e);
        } catch (InterruptedException e) {
            throw Interrupted.during("a question to Flink", e);
        }
    }

    /** The error list holds a sentence and, behind it, stack traces. */
    private static String complaint(JsonNode answer) {
        String errors = answer.path("errors").path(0).asText("no reason given");
        return errors.lines().findFirst().orElse(errors);
    }
}
