package dev.telltale.local.cases;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.producer.ProducerRecord;

/** Readings of five keys, every tenth record unusable, a few of 1970: the same ones each time, and what becomes of them. */
final class MixedReadings {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("1970-01-01T00:00:01Z");
    private static final long MILLIS_BETWEEN = 50;
    private static final List<String> NO_NUMBERS = List.of("NaN", "Infinity", "-Infinity");

    private final ReadingTemplate template;
    private final long windowMillis;
    private final Random random = new Random(5);
    private final Map<Long, Bad> bad = new TreeMap<>();
    private final List<String> late = new ArrayList<>();
    private final Map<String, Figures> windows = new TreeMap<>();

    MixedReadings(ReadingTemplate template, long windowMillis) {
        this.template = template;
        this.windowMillis = windowMillis;
    }

    /** The records of partition 0, from offset 0 on. To be read once, to the end, before the expectations. */
    Stream<ProducerRecord<byte[], byte[]>> stream(String topic, long records) {
        return LongStream.range(0, records).mapToObj(offset -> {
            byte[] key = offset % 3 == 0 ? null : text("key " + offset % 3);
            return new ProducerRecord<>(topic, 0, key, value(offset, key, START.plusMillis(offset * MILLIS_BETWEEN)));
        });
    }

    private byte[] value(long offset, byte[] key, Instant when) {
        if (offset % 10 == 7) {
            Garbage[] kinds = Garbage.values();
            Garbage kind = offset % 5_000 == 7 ? Garbage.LONG_TEXT : kinds[random.nextInt(kinds.length)];
            kind = kind == Garbage.LONG_TEXT && offset % 5_000 != 7 ? Garbage.UNREADABLE_TIME : kind;
            byte[] value = kind.make(template, when, random);
            bad.put(offset, new Bad(kind.error(template), key, digest(value)));
            return value;
        }
        if (offset % 1_009 == 1_000) {
            late.add(String.valueOf(offset));
            return template.bytes(template.cells("a", LONG_AGO, 80));
        }
        return good("w" + offset % 5, when, offset % 17 == 3);
    }

    private byte[] good(String whose, Instant when, boolean unmeasured) {
        int value = 50 + random.nextInt(100);
        Map<String, String> cells = template.cells(whose, when, value);
        if (unmeasured) {
            cells.put(template.signal(), template.wholeNumbers() ? "" : NO_NUMBERS.get(value % NO_NUMBERS.size()));
        }
        Instant start = Instant.ofEpochMilli(when.toEpochMilli() - when.toEpochMilli() % windowMillis);
        windows.computeIfAbsent(whose + " " + start, first -> new Figures()).add(unmeasured ? null : value);
        return template.bytes(cells);
    }

    Map<Long, Bad> bad() {
        return bad;
    }

    List<String> lateOffsets() {
        return late;
    }

    Map<String, Figures> windows() {
        return windows;
    }

    static String digest(byte[] bytes) {
        return bytes == null ? "none" : bytes.length + " bytes, hash " + Arrays.hashCode(bytes);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * @param error pattern of the error
     * @param key of the record, or null
     * @param digest of its value
     */
    record Bad(String error, byte[] key, String digest) {
        String keyText() {
            return key == null ? "" : "\\x" + HexFormat.of().formatHex(key);
        }
    }

    /** What a window holds. */
    static final class Figures {
        private long readings;
        private long measured;
        private long sum;
        private int greatest;

        private void add(Integer value) {
            readings++;
            if (value != null) {
                measured++;
                sum += value;
                greatest = Math.max(greatest, value);
            }
        }

        long readings() {
            return readings;
        }

        double figure(boolean mean) {
            return mean ? (double) sum / measured : greatest;
        }
    }
}
