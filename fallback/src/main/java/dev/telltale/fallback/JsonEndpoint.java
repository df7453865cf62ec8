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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A REST endpoint of Flink's: questions and answers in JSON. An {@link IOException} says who did not answer, or why not. */
final class JsonEndpoint {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final int FIRST_ERROR_STATUS = 400;
    private static final String CAUSE = "Caused by: ";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final URI url;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();

    /**
     * @param name who it is, for the user
     */
    JsonEndpoint(String name, URI url) {
        this.name = name;
        this.url = url;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    void delete(String path) throws IOException, InterruptedException {
        send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).timeout(ANSWER_WITHIN);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = answer(request.build());
        JsonNode answer = JSON.readTree(response.body());
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
    static String deepest(String trace) {
        String causes = trace.substring(Math.max(0, trace.lastIndexOf(CAUSE)));
        String line = causes.lines().findFirst().orElse("no reason given").replaceFirst(CAUSE, "");
        return line.replaceFirst("^[\\w.$]+(Exception|Error): ", "");
    }
}
