package dev.telltale.local.guide;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Avro records of two schemas of a subject. */
final class PowerRecords {
    private static final String TIME =
            "{\"name\":\"ts\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}}";
    static final String FIRST =
            schema("{\"name\":\"id\",\"type\":\"string\"}," + TIME + ",{\"name\":\"power_w\",\"type\":\"double\"}");
    static final String EVOLVED = schema("{\"name\":\"phase\",\"type\":\"string\",\"default\":\"L1\"},"
            + "{\"name\":\"power_w\",\"type\":\"float\"},{\"name\":\"id\",\"type\":\"string\"}," + TIME);

    private PowerRecords() {}

    private static String schema(String fields) {
        return "{\"type\":\"record\",\"name\":\"Power\",\"fields\":[" + fields + "]}";
    }

    /** A record of the first schema. */
    static byte[] encoded(int id, String meter, long time, double power) throws IOException {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(record, null);
        encoder.writeString(meter);
        encoder.writeLong(time);
        encoder.writeDouble(power);
        return record.toByteArray();
    }
}
