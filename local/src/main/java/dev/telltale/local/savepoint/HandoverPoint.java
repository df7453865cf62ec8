package dev.telltale.local.savepoint;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jdbi.v3.core.Handle;

import dev.telltale.fallback.live.InteractiveDatabase;
import dev.telltale.fallback.state.FallbackState;
import dev.telltale.fallback.state.FallbackStore;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.handover.Border;
import dev.telltale.sql.handover.Handover;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Setting;

/**
 * The point where a version of a pipeline continues without state.
 *
 * @param next the version that continues
 * @param stopped how far the job before it had come
 */
public record HandoverPoint(Pipeline next, Savepoint stopped) {

    /**
     * The handover from the stopped job.
     *
     * @throws TelltaleException if the stopped job has written no window, if windows would be written twice, or if the
     *     database does not answer
     */
    public Handover handover() {
        requireExactness(next);
        long watermark = stopped.watermark()
                .orElseThrow(() -> new TelltaleException("the stopped job of " + next.name()
                        + " has no watermark yet, so nothing is handed over; start at the beginning"));
        Instant from = new Border(watermark).firstReading(next.manifest());
        Map<Integer, Long> offsets = FirstOffsets.of(next).before(stopped.offsets());
        return InteractiveDatabase.call(
                next.settings(),
                handle -> new Handover(offsets, starts(handle, from), watermark, from, late(handle, from)));
    }

    /**
     * Checks that a version can start without state. A record that is read again may be in a written window if windows overlap. The windows ignore it there if they have got
     * the watermark before it, which is certain from one subtask of the source only.
     *
     * @throws TelltaleException if windows would be written twice
     */
    public static void requireExactness(Pipeline next) {
        List<Manifest.Window> windows = next.manifest().windows();
        boolean overlap = windows.stream()
                .anyMatch(window -> window.slide() != null
                        || !window.size().equals(windows.get(0).size()));
        if (overlap && !next.settings().get(Setting.SOURCE_PARALLELISM).equals("1")) {
            throw new TelltaleException(
                    "the windows of " + next.name() + " overlap, so that a start without state is exact"
                            + " only while SOURCE_PARALLELISM is 1; set it to 1, or keep the state");
        }
    }

    /**
     * Offsets before which no reading of an open window is, as the fallback has found them; empty if it has not. The time of a
     * record in Kafka does not tell, because its event time may be any other.
     */
    private Map<Integer, Long> starts(Handle handle, Instant from) {
        FallbackState fallback = new FallbackStore(next.name(), handle.getJdbi()).load();
        Map<Integer, Long> starts = new HashMap<>();
        if (!fallback.watchedFrom().isAfter(from)) {
            stopped.offsets().forEach((partition, offset) -> {
                if (fallback.watched().containsKey(partition)) {
                    starts.put(partition, Math.min(offset, fallback.watched().get(partition)));
                }
            });
        }
        return starts;
    }

    private List<Handover.Place> late(Handle handle, Instant from) {
        return handle
                .createQuery("SELECT partition_id, partition_offset FROM late_readings "
                        + "WHERE pipeline = :pipeline AND topic = :topic AND event_time >= :from "
                        + "ORDER BY partition_id, partition_offset")
                .bind("pipeline", next.name())
                .bind("topic", next.manifest().topic().name())
                .bind("from", from.atOffset(ZoneOffset.UTC))
                .map((row, context) -> new Handover.Place(row.getInt(1), row.getLong(2)))
                .list()
                .stream()
                .filter(place -> place.offset() < stopped.offsets().getOrDefault(place.partition(), 0L))
                .toList();
    }
}
