package dev.telltale.local.stack;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import dev.telltale.fallback.JsonEndpoint;
import dev.telltale.local.service.Interrupted;
import dev.telltale.local.service.StackException;

/** Flink's REST endpoint; every question that finds no answer ends in a {@link StackException}. */
final class FlinkRest {

    /** A cluster that has just started on a busy machine takes its time. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

    private final JsonEndpoint flink;

    FlinkRest(URI url) {
        this.flink = new JsonEndpoint("Flink", url, ANSWER_WITHIN);
    }

    JsonNode get(String path) {
        return answer(() -> flink.get(path));
    }

    /** Asks again and again until an answer will do; nothing when the time is over. */
    Optional<JsonNode> getUntil(Predicate<JsonNode> willDo, String path, Duration atMost) {
        return answer(() -> flink.getUntil(willDo, path, atMost));
    }

    JsonNode patch(String path) {
        return answer(() -> flink.patch(path));
    }

    JsonNode post(String path, Map<String, ?> body) {
        return answer(() -> flink.post(path, body));
    }

    private interface Question<T> {
        T ask() throws IOException, InterruptedException;
    }

    private static <T> T answer(Question<T> question) {
        try {
            return question.ask();
        } catch (IOException noAnswer) {
            throw new StackException(noAnswer.getMessage(), noAnswer);
        } catch (InterruptedException interruption) {
            throw Interrupted.during("a question to Flink", interruption);
        }
    }
}
