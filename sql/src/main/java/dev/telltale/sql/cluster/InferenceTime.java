package dev.telltale.sql.cluster;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The recent latency of a job's predictions.
 *
 * @param medianSeconds median in the slowest subtask
 * @param p99Seconds 99th percentile in the slowest subtask
 */
public record InferenceTime(double medianSeconds, double p99Seconds) {

    /** The histogram of {@code predict_stress}. */
    private static final String METRIC = "inference_nanoseconds";

    private static final double NANOS_PER_SECOND = 1e9;

    /** The latency in the first vertex that predicts; empty if no vertex has predicted yet. */
    static Optional<InferenceTime> of(RestEndpoint flink, String job) {
        return FlinkJobs.each(flink.get("/jobs/" + job).path("vertices"))
                .map(vertex -> "/jobs/" + job + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics")
                .flatMap(metrics -> ofVertex(flink, metrics).stream())
                .findFirst();
    }

    private static Optional<InferenceTime> ofVertex(RestEndpoint flink, String metrics) {
        List<String> names = FlinkJobs.each(flink.get(metrics))
                .map(metric -> metric.path("id").asText())
                .filter(name -> name.contains(METRIC))
                .toList();
        OptionalDouble median = seconds(flink, metrics, names, METRIC + "_median");
        OptionalDouble p99 = seconds(flink, metrics, names, METRIC + "_p99");
        return median.isPresent() && p99.isPresent()
                ? Optional.of(new InferenceTime(median.getAsDouble(), p99.getAsDouble()))
                : Optional.empty();
    }

    private static OptionalDouble seconds(RestEndpoint flink, String metrics, List<String> names, String ending) {
        return names.stream()
                .filter(name -> name.endsWith(ending))
                .map(name -> flink.get(metrics + "?agg=max&get=" + URLEncoder.encode(name, StandardCharsets.UTF_8)))
                .mapToDouble(answer -> answer.path(0).path("max").asDouble())
                .filter(nanos -> nanos > 0)
                .map(nanos -> nanos / NANOS_PER_SECOND)
                .findFirst();
    }
}
