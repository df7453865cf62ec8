package dev.telltale.local.stack;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How long predictions of a job took, of those that were timed lately.
 *
 * @param medianSeconds half of them took at most as long, in the slowest subtask
 * @param p99Seconds 99 of 100 took at most as long, in the slowest subtask
 */
public record InferenceTime(double medianSeconds, double p99Seconds) {

    /** The histogram of {@code predict_stress}. */
    private static final String METRIC = "inference_nanoseconds";

    private static final double NANOS_PER_SECOND = 1e9;

    /** Of the first task of the job that predicts; nothing if none does, or has yet. */
    static Optional<InferenceTime> of(FlinkRest rest, String job) {
        return each(rest.get("/jobs/" + job).path("vertices"))
                .map(vertex -> "/jobs/" + job + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics")
                .flatMap(metrics -> ofTask(rest, metrics).stream())
                .findFirst();
    }

    private static Optional<InferenceTime> ofTask(FlinkRest rest, String metrics) {
        List<String> names = each(rest.get(metrics))
                .map(metric -> metric.path("id").asText())
                .filter(name -> name.contains(METRIC))
                .toList();
        OptionalDouble median = seconds(rest, metrics, names, METRIC + "_median");
        OptionalDouble p99 = seconds(rest, metrics, names, METRIC + "_p99");
        return median.isPresent() && p99.isPresent()
                ? Optional.of(new InferenceTime(median.getAsDouble(), p99.getAsDouble()))
                : Optional.empty();
    }

    private static OptionalDouble seconds(FlinkRest rest, String metrics, List<String> names, String ending) {
        return names.stream()
                .filter(name -> name.endsWith(ending))
                .map(name -> rest.get(metrics + "?agg=max&get=" + URLEncoder.encode(name, StandardCharsets.UTF_8)))
                .mapToDouble(answer -> answer.path(0).path("max").asDouble())
                .filter(nanos -> nanos > 0)
                .map(nanos -> nanos / NANOS_PER_SECOND)
                .findFirst();
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
