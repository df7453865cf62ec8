package dev.telltale.local.job;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.manifest.Manifest;

/**
 * Reports several live jobs of one pipeline, such as a script of {@code render} beside the job of {@code up}. The
 * tables stay correct, because all jobs write the same rows, but output topics get each record several times.
 */
public final class DuplicateJobs {
    private final URI flinkUrl;

    /** Takes the address of the cluster, such as {@code http://localhost:8081}. */
    public DuplicateJobs(URI flinkUrl) {
        this.flinkUrl = flinkUrl;
    }

    /**
     * A message with the jobs and with commands that cancel the later ones; empty if there are fewer than two jobs.
     *
     * @param newestFirst live jobs of the pipeline
     */
    public Optional<String> find(String pipeline, Manifest manifest, List<FlinkJob> newestFirst) {
        return newestFirst.size() < 2 ? Optional.empty() : Optional.of(sentence(pipeline, manifest, newestFirst));
    }

    private String sentence(String pipeline, Manifest manifest, List<FlinkJob> newestFirst) {
        String written = Stream.concat(
                        manifest.outputs().stream().map(Manifest.Output::topic), Stream.of(manifest.deadLetterTopic()))
                .map(Manifest.Topic::name)
                .collect(Collectors.joining(", "));
        String later = newestFirst.stream()
                .limit(newestFirst.size() - 1L)
                .map(job -> "curl -X PATCH " + flinkUrl + "/jobs/" + job.id())
                .collect(Collectors.joining("; "));
        return "%d jobs named %s run (%s), and each writes every record of %s; cancel the later: %s"
                .formatted(
                        newestFirst.size(),
                        pipeline,
                        newestFirst.stream().map(FlinkJob::id).collect(Collectors.joining(", ")),
                        written,
                        later);
    }
}
