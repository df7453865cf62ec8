package dev.telltale.connector.format.protobuf;

import java.util.Set;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import org.apache.flink.table.data.TimestampData;

import dev.telltale.connector.format.UndecodableRecordException;

/**
 * The messages of Protobuf's library that are a single value.
 *
 * @see <a href="https://protobuf.dev/reference/protobuf/google.protobuf/">Well-known types</a>
 */
final class KnownMessages {

    private static final String TIMESTAMP = "google.protobuf.Timestamp";

    private static final Set<String> WRAPPERS = Set.of(
            "google.protobuf.DoubleValue",
            "google.protobuf.FloatValue",
            "google.protobuf.Int64Value",
            "google.protobuf.UInt64Value",
            "google.protobuf.Int32Value",
            "google.protobuf.UInt32Value",
            "google.protobuf.BoolValue",
            "google.protobuf.StringValue",
            "google.protobuf.BytesValue");

    /** 0001-01-01T00:00:00Z, in seconds. */
    private static final long FIRST_SECOND = -62_135_596_800L;

    /** 9999-12-31T23:59:59Z, in seconds. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final int MILLIS = 1_000;
    private static final int NANOS_OF_MILLI = 1_000_000;
    private static final int NANOS = 1_000_000_000;

    private KnownMessages() {}

    static boolean isTimestamp(Descriptor message) {
        return message.getFullName().equals(TIMESTAMP);
    }

    /** The field of a wrapper that holds its value; null if the message is no wrapper. */
    static FieldDescriptor wrapped(Descriptor message) {
        return WRAPPERS.contains(message.getFullName()) ? message.findFieldByName("value") : null;
    }

    static TimestampData timestamp(Message message) throws UndecodableRecordException {
        Descriptor type = message.getDescriptorForType();
        long seconds = (Long) message.getField(type.findFieldByName("seconds"));
        int nanos = (Integer) message.getField(type.findFieldByName("nanos"));
        if (seconds < FIRST_SECOND || seconds > LAST_SECOND || nanos < 0 || nanos >= NANOS) {
            throw new UndecodableRecordException("no time: " + seconds + " seconds and " + nanos + " nanoseconds");
        }
        return TimestampData.fromEpochMillis(seconds * MILLIS + nanos / NANOS_OF_MILLI, nanos % NANOS_OF_MILLI);
    }

    static void fill(Message.Builder message, TimestampData time) {
        Descriptor type = message.getDescriptorForType();
        message.setField(type.findFieldByName("seconds"), Math.floorDiv(time.getMillisecond(), (long) MILLIS));
        int nanos = Math.floorMod(time.getMillisecond(), MILLIS) * NANOS_OF_MILLI + time.getNanoOfMillisecond();
        message.setField(type.findFieldByName("nanos"), nanos);
    }
}
