package dev.telltale.local.produce.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import dev.telltale.connector.eventtime.EventTimeFormat;
import dev.telltale.sql.manifest.Manifest;

/**
 * Where a pipeline's records have their key and event time.
 *
 * @param key path of the key, such as {@code meter.id}
 * @param time path of the event time; null if the value has none
 * @param notation how the time is written
 */
public record RecordShape(String key, String time, TimeNotation notation) {

    public static RecordShape of(Manifest manifest) {
        return new RecordShape(
                manifest.keys().get(0),
                manifest.eventTime().column(),
                new TimeNotation(EventTimeFormat.of(manifest.eventTime().format())));
    }

    private List<String> paths() {
        return Stream.of(key, time).filter(path -> path != null).toList();
    }

    /** Whether the records carry their event time. */
    public boolean hasTime() {
        return time != null;
    }

    /** Reads key and time of a record. */
    public Found find(byte[] json) {
        Map<String, Place> places = JsonPlaces.find(json, paths());
        if (places == null) {
            return new Found(null, OptionalLong.empty(), "not a JSON object");
        }
        String keyText = places.containsKey(key) ? places.get(key).text() : "";
        OptionalLong millis =
                places.containsKey(time) ? notation.epochMillis(places.get(time).text()) : OptionalLong.empty();
        String fault = null;
        if (keyText.isEmpty()) {
            fault = "no value at " + key;
        } else if (time != null && !places.containsKey(time)) {
            fault = "no value at " + time;
        } else if (time != null && millis.isEmpty()) {
            fault = time + " is no time of the form " + notation.format();
        }
        return new Found(keyText.isEmpty() ? null : keyText, millis, fault);
    }

    /**
     * Key and time of a record.
     *
     * @param key the key as text; null for none
     * @param epochMillis the event time in milliseconds since the epoch; empty for none
     * @param fault the reason why the record is no reading; null if it is one
     */
    public record Found(String key, OptionalLong epochMillis, String fault) {}

    /** The event time as it is written; empty if the record has no event time. */
    public Optional<String> timeTextOf(byte[] json) {
        return place(json, time).map(Place::text);
    }

    /** The record with a later event time, and otherwise the same bytes. */
    public byte[] later(byte[] json, long millis) {
        Place found = place(json, time).orElseThrow();
        return found.replacedIn(json, found.sameKind(notation.later(found.text(), millis)));
    }

    /** The record with another text as its event time. */
    public byte[] withTime(byte[] json, String text) {
        return place(json, time)
                .map(found -> found.replacedIn(json, '"' + text + '"'))
                .orElse(json);
    }

    /** The record without its key. */
    public byte[] withoutKey(byte[] json) {
        return place(json, key).map(found -> found.replacedIn(json, "null")).orElse(json);
    }

    private static Optional<Place> place(byte[] json, String path) {
        Map<String, Place> found = path == null ? null : JsonPlaces.find(json, List.of(path));
        return found == null ? Optional.empty() : Optional.ofNullable(found.get(path));
    }
}
