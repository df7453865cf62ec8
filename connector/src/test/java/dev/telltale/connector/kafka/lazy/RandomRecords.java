package dev.telltale.connector.kafka.lazy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Random Avro records with a field of each scalar type, some of them damaged. */
final class RandomRecords {

    private RandomRecords() {}

    static byte[] next(Random random) throws Exception {
        return damaged(random, record(random));
    }

    private static byte[] record(Random random) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder avro = EncoderFactory.get().binaryEncoder(bytes, null);
        for (int field = 0; field < 8; field++) {
            boolean isNull = random.nextInt(20) == 0;
            avro.writeIndex(isNull ? 0 : 1);
            if (!isNull) {
                write(avro, field, random);
            }
        }
        avro.flush();
        return bytes.toByteArray();
    }

    private static void write(BinaryEncoder avro, int field, Random random) throws Exception {
        switch (field) {
            case 0 ->
                avro.writeString(
                        List.of("w1", "", "Zürich", "a\0b", "x".repeat(70), " ").get(random.nextInt(6)));
            case 1 -> avro.writeFloat(random.nextBoolean() ? Float.NaN : random.nextFloat());
            case 2 -> avro.writeDouble(random.nextGaussian());
            case 3 -> avro.writeInt(random.nextInt());
            case 4 -> avro.writeLong(random.nextLong());
            case 5 -> avro.writeBoolean(random.nextBoolean());
            case 6 -> avro.writeBytes(new byte[random.nextInt(3)]);
            default ->
                avro.writeString(List.of(
                                "2026-01-01 00:00:00",
                                "2026-02-28 23:59:59.123Z",
                                "2026-02-30 00:00:00",
                                "soon",
                                "2999-01-01 00:00:00")
                        .get(random.nextInt(5)));
        }
    }

    /** Null, empty, cut, longer, or with a changed byte; mostly as it is. */
    private static byte[] damaged(Random random, byte[] record) {
        return switch (random.nextInt(30)) {
            case 0 -> null;
            case 1 -> new byte[0];
            case 2 -> Arrays.copyOf(record, random.nextInt(record.length));
            case 3 -> Arrays.copyOf(record, record.length + 1);
            case 4, 5, 6 -> {
                byte[] changed = record.clone();
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                yield changed;
            }
            default -> record;
        };
    }
}
