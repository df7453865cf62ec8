package dev.telltale.local.shadow;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.io.file.PathUtils;

import dev.telltale.fallback.version.ShadowVersions;
import dev.telltale.local.flink.FlinkPath;
import dev.telltale.local.job.ProjectJobs;
import dev.telltale.local.kafka.KafkaRemoval;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.cluster.StoredStates;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/**
 * Removes a shadow: first its job, then all that the job has written. Each step finds its work by name, so that a call
 * completes what an interrupted one has begun.
 *
 * @param place where it keeps what it owns
 */
record ShadowRemoval(ShadowPlace place) {
    private static final Duration CANCEL_WITHIN = Duration.ofMinutes(1);

    /**
     * Removes all that there is.
     *
     * @return what was removed, in words; empty if there was nothing
     * @throws TelltaleException if a server does not answer or refuses; the job has then ended, or nothing is removed
     */
    List<String> remove() {
        List<String> removed = new ArrayList<>();
        List<String> states = end(removed);
        if (new ShadowVersions(place.live()).remove(place.pipeline())) {
            removed.add("its version");
        }
        if (place.schema().drop()) {
            removed.add("the schema " + place.schemaName());
        }
        Map<String, Object> kafka = KafkaClient.of(place.live()).properties();
        int topics = KafkaRemoval.topics(kafka, place.names().topicPrefix());
        if (topics > 0) {
            removed.add(topics == 1 ? "its topic" : "its " + topics + " topics");
        }
        if (KafkaRemoval.group(kafka, place.names().id())) {
            removed.add("its consumer group");
        }
        if (deleteCheckpoints(states)) {
            removed.add("its checkpoints");
        }
        return removed;
    }

    /** Ends the job, and returns the paths of its checkpoints. */
    private List<String> end(List<String> removed) {
        ProjectJobs jobs = place.jobs();
        List<String> states = new ArrayList<>();
        StoredStates stored = stored();
        for (FlinkJob job : jobs.allAlive(place.names().job())) {
            states.addAll(stored.kept(job.id()));
            jobs.flink().cancel(job.id(), CANCEL_WITHIN);
            removed.add("the job " + job.id());
        }
        return states;
    }

    /** Deletes the folder of the checkpoints, or lets the cluster delete them if it is not a folder of this machine. */
    private boolean deleteCheckpoints(List<String> states) {
        Settings settings = place.live();
        Optional<Path> parent =
                FlinkPath.local(settings.get(Setting.CHECKPOINT_DIRECTORY)).filter(Files::isWritable);
        if (parent.isEmpty()) {
            StoredStates stored = stored();
            states.forEach(stored::delete);
            return !states.isEmpty();
        }
        Path folder = parent.get().resolve(place.names().id());
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try {
            PathUtils.deleteDirectory(folder);
            return true;
        } catch (IOException failure) {
            throw TelltaleException.because("the checkpoints in " + folder + " cannot be deleted", failure);
        }
    }

    private StoredStates stored() {
        return new StoredStates(URI.create(place.live().get(Setting.FLINK_REST_URL)));
    }
}
