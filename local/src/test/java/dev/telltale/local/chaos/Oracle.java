package dev.telltale.local.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Knows from the records of a pipeline's input what its tables and topics must hold. It is told which times are closed for
 * certain: what it hears of them later is late. It shares no code with the pipelines.
 */
final class Oracle {

    private static final long FAR_BEHIND_MILLIS = Duration.ofMinutes(2).toMillis();

    private final Question question;
    private final Decoder decoder;
    private final NativeModel model = new NativeModel();
    private final List<Sample> inTime = new ArrayList<>();
    private final List<Sample> all = new ArrayList<>();
    private final Rows setAside = Rows.none();
    private final Map<Integer, Long> newestByPartition = new HashMap<>();
    private long closedUntil = Long.MIN_VALUE / 2;
    private long records;

    Oracle(Question question) throws IOException {
        this.question = question;
        this.decoder = new Decoder(question);
    }

    Question question() {
        return question;
    }

    void hear(ConsumerRecord<byte[], byte[]> record) {
        records++;
        String place = record.topic() + " " + record.partition() + " " + record.offset();
        try {
            Sample sample = decoder.sample(record);
            all.add(sample);
            if (isLate(sample)) {
                setAside.put("late_readings", place, question.word(), sample.key(), sample.at());
            } else {
                inTime.add(sample);
            }
        } catch (Decoder.Unusable unusable) {
            String payload = Base64.getEncoder().encodeToString(record.value());
            setAside.put("dead_letters", place, unusable.flaw().name(), payload);
            setAside.put("topic " + record.topic() + ".dead-letter", place, payload);
        }
    }

    /** Readings in time come in order, so that one far behind those of its own partition is late whatever others hold. */
    private boolean isLate(Sample sample) {
        long newest = newestByPartition.merge(sample.partition(), sample.at(), Math::max);
        return windowEnd(sample.at()) <= Math.max(closedUntil + 1, newest - FAR_BEHIND_MILLIS);
    }

    private long windowEnd(long at) {
        return at - Math.floorMod(at, question.windowMillis()) + question.windowMillis();
    }

    /** All partitions have been read up to a reading of this time. */
    void closed(long newestMillis) {
        closedUntil = newestMillis - question.outOfOrdernessMillis() - 1;
    }

    /** The newest event time of the usable records. */
    long newest() {
        return inTime.stream().mapToLong(Sample::at).max().orElse(Long.MIN_VALUE);
    }

    /** The newest event time in the parts of the partitions that end before these offsets. */
    long newestBefore(List<Long> ends) {
        return inTime.stream()
                .filter(sample -> sample.offset() < ends.get(sample.partition()))
                .mapToLong(Sample::at)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    List<Sample> samples() {
        return all;
    }

    long records() {
        return records;
    }

    /** Rows that must be there. */
    Rows due() {
        Rows rows = expected(true);
        rows.putAll(setAside);
        if (question == Question.VEHICLE_PRESSURE) {
            new Maxima(all).expect(rows);
        }
        return rows;
    }

    /** Rows of windows that may still be open, but are so when they are there. */
    Rows allowed() {
        return expected(false);
    }

    private Rows expected(boolean closedOnes) {
        Rows rows = Rows.none();
        for (Window window : Window.of(inTime, question.windowMillis(), question.windowMillis())) {
            if (isClosed(window) == closedOnes) {
                window.expect(question, model, rows);
            }
        }
        if (question == Question.HEART_RATE) {
            for (Window window : Window.of(inTime, question.windowMillis(), Window.TREND_EVERY_MILLIS)) {
                if (isClosed(window) == closedOnes) {
                    window.expectTrend(rows);
                }
            }
        }
        return rows;
    }

    private boolean isClosed(Window window) {
        return window.end() - 1 <= closedUntil;
    }
}
