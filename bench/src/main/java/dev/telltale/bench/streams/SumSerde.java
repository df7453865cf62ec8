package dev.telltale.bench.streams;

import java.nio.ByteBuffer;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

import dev.telltale.bench.window.WindowSum;

/** Serializes sums in a fixed number of bytes, because the store is accessed for each reading. */
final class SumSerde {

    private SumSerde() {}

    static Serde<WindowSum> serde() {
        Serializer<WindowSum> writer = (topic, sum) -> write(sum);
        Deserializer<WindowSum> reader = (topic, bytes) -> read(bytes);
        return Serdes.serdeFrom(writer, reader);
    }

    private static byte[] write(WindowSum sum) {
        if (sum == null) {
            return null;
        }
        ByteBuffer buffer =
                ByteBuffer.allocate(sum.sums.length * Double.BYTES + sum.counts.length * Integer.BYTES + Long.BYTES);
        for (int signal = 0; signal < sum.sums.length; signal++) {
            buffer.putDouble(sum.sums[signal]).putInt(sum.counts[signal]);
        }
        return buffer.putLong(sum.readings).array();
    }

    private static WindowSum read(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        WindowSum sum = new WindowSum();
        for (int signal = 0; signal < sum.sums.length; signal++) {
            sum.sums[signal] = buffer.getDouble();
            sum.counts[signal] = buffer.getInt();
        }
        sum.readings = buffer.getLong();
        return sum;
    }
}
