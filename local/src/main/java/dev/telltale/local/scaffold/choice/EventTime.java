package dev.telltale.local.scaffold.choice;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An event time.
 *
 * @param leaf the field that holds it; empty for the timestamp of the record
 * @param notation how it is written
 */
public record EventTime(Optional<Leaf> leaf, TimeNotation notation) {

    /** The timestamp of the record. */
    static final EventTime OF_THE_RECORD = new EventTime(Optional.empty(), TimeNotation.RECORD_TIMESTAMP);

    /** The event time of a reading, if it can be read. */
    public Optional<Instant> of(JsonNode reading) {
        JsonNode value = reading;
        for (String name : leaf.map(Leaf::names).orElseThrow()) {
            value = value.path(name);
        }
        return instant(value);
    }

    /** The instant of a value of the sample. */
    Optional<Instant> instant(JsonNode value) {
        return (notation == TimeNotation.TIMESTAMP ? typed(value) : notation).instant(value);
    }

    /** A sample holds a TIMESTAMP of Avro as its number of milliseconds or microseconds, and one of Protobuf as text. */
    private TimeNotation typed(JsonNode value) {
        if (value.isTextual()) {
            return TimeNotation.ISO_8601;
        }
        return leaf.orElseThrow().type().name().endsWith("(6)")
                ? TimeNotation.EPOCH_MICROSECONDS
                : TimeNotation.EPOCH_MILLISECONDS;
    }

    @Override
    public String toString() {
        return leaf.map(Leaf::path).orElse("the timestamp of the record");
    }
}
