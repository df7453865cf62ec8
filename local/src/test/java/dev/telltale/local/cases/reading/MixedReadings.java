package dev.telltale.local.cases.reading;

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

import dev.telltale.local.contract.PipelineContract;
import dev.telltale.local.contract.ReadingTemplate;

/**
 * A reproducible mix of readings of five keys, unusable records (every tenth) and late readings of 1970, with the expected
 * results.
 */
public final class MixedReadings {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("1970-01-01T00:00:01Z");
    private static final long MILLIS_BETWEEN = 50;
    private static final List<String> NON_FINITE = List.of("NaN", "Infinity", "-Infinity");

    private final PipelineContract contract;
    private final ReadingTemplate template;
    private final Random random = new Random(5);
    private final Map<Long, Expected> deadLetters = new TreeMap<>();
    private final List<String> late = new ArrayList<>();
    private final Map<String, Figures> windows = new TreeMap<>();

    /** Creates the mix for a pipeline. */
    public MixedReadings(PipelineContract contract) {
        this.contract = contract;
        this.template = contract.template();
    }

    /** Returns the records of partition 0 from offset 0. Consume the stream once, before you ask for the results. */
    public Stream<ProducerRecord<byte[], byte[]>> stream(String topic, long records) {
        return LongStream.range(0, records).mapToObj(offset -> {
            byte[] key = offset % 3 == 0 ? null : text("key " + offset % 3);
            return new ProducerRecord<>(topic, 0, key, value(offset, key, START.plusMillis(offset * MILLIS_BETWEEN)));
        });
    }

    private byte[] value(long offset, byte[] key, Instant at) {
        if (offset % 10 == 7) {
            UnusableRecord[] kinds = UnusableRecord.values();
            UnusableRecord kind = offset % 5_000 == 7 ? UnusableRecord.LONG_TEXT : kinds[random.nextInt(kinds.length)];
            kind = kind == UnusableRecord.LONG_TEXT && offset % 5_000 != 7 ? UnusableRecord.UNREADABLE_TIME : kind;
            byte[] value = kind.make(contract, at, random);
            deadLetters.put(offset, new Expected(kind.error(contract), key, digest(value)));
            return value;
        }
        if (offset % 1_009 == 1_000) {
            late.add(String.valueOf(offset));
            return contract.record(template.cells("a", LONG_AGO, 80));
        }
        return good("w" + offset % 5, at, offset % 17 == 3 && contract.measuresSignal());
    }

    private byte[] good(String keyCell, Instant at, boolean isMissing) {
        int value = template.possible(50 + random.nextInt(100));
        Map<String, String> cells = template.cells(keyCell, at, value);
        if (isMissing) {
            cells.put(
                    template.signal(),
                    contract.acceptsNonFiniteSignals() ? NON_FINITE.get(value % NON_FINITE.size()) : "");
        }
        Instant start = Instant.ofEpochMilli(at.toEpochMilli() - at.toEpochMilli() % contract.windowMillis());
        windows.computeIfAbsent(keyCell + " " + start, first -> new Figures()).add(isMissing ? null : value);
        return contract.record(cells);
    }

    /** Returns the dead letters by the offset of their record. */
    public Map<Long, Expected> deadLetters() {
        return deadLetters;
    }

    /** Returns the offsets of the late readings. */
    public List<String> lateOffsets() {
        return late;
    }

    /** Returns the windows by key and start. */
    public Map<String, Figures> windows() {
        return windows;
    }

    /** Returns a short text that identifies bytes. */
    public static String digest(byte[] bytes) {
        return bytes == null ? "null" : bytes.length + " bytes, hash " + Arrays.hashCode(bytes);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * An expected dead letter.
     *
     * @param error pattern of the error
     * @param key key of the record, or null
     * @param digest digest of its value
     */
    public record Expected(String error, byte[] key, String digest) {
        /** Returns the key as the database shows it. */
        public String keyText() {
            return key == null ? "" : "\\x" + HexFormat.of().formatHex(key);
        }
    }

    /** The expected content of a window. */
    public static final class Figures {
        private long readings;
        private long measured;
        private long sum;
        private int max;

        private void add(Integer value) {
            readings++;
            if (value != null) {
                measured++;
                sum += value;
                max = Math.max(max, value);
            }
        }

        /** Returns the number of readings. */
        public long readings() {
            return readings;
        }

        /** Returns the mean of the signal. */
        public double mean() {
            return (double) sum / measured;
        }

        /** Returns the maximum of the signal. */
        public double max() {
            return max;
        }
    }
}
