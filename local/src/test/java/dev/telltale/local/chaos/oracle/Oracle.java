package dev.telltale.local.chaos.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import dev.telltale.local.contract.DecodedReading;
import dev.telltale.local.contract.KeyedRows;
import dev.telltale.local.contract.PipelineContract;
import dev.telltale.local.contract.ReadingWindow;

/**
 * Computes the rows of the tables and topics of a pipeline from the records of its input, without code of the pipeline.
 * {@link #closeUntil} sets the time up to which windows are closed: readings of closed windows that follow are late.
 */
public final class Oracle {

    private static final long FAR_BEHIND_MILLIS = Duration.ofMinutes(2).toMillis();

    private final PipelineContract contract;
    private final Decoder decoder;
    private final List<DecodedReading> inTime = new ArrayList<>();
    private final List<DecodedReading> all = new ArrayList<>();
    private final KeyedRows setAside = KeyedRows.empty();
    private final List<DecodedReading> late = new ArrayList<>();
    private final KeyedRows settled = KeyedRows.empty();
    private final KeyedRows repairable = KeyedRows.empty();
    private final Map<Integer, Long> newestByPartition = new HashMap<>();
    private long closedUntil = Long.MIN_VALUE / 2;
    private long records;

    /** Creates the oracle of a pipeline. */
    public Oracle(PipelineContract contract) {
        this.contract = contract;
        this.decoder = new Decoder(contract);
    }

    PipelineContract contract() {
        return contract;
    }

    /** Takes a record of the input topic into account. */
    public void add(ConsumerRecord<byte[], byte[]> record) {
        records++;
        try {
            DecodedReading reading = decoder.decode(record);
            all.add(reading);
            if (isLate(reading)) {
                late.add(reading);
                setAside.put("late_readings", place(record), contract.pipeline(), reading.key(), reading.at());
            } else {
                inTime.add(reading);
            }
        } catch (Decoder.UnusableRecord unusable) {
            addDeadLetter(record, unusable.flaw());
        }
    }

    /** Takes a record of the input topic into account that was too far ahead of the clock of the jobs. */
    public void addAhead(ConsumerRecord<byte[], byte[]> record) {
        records++;
        addDeadLetter(record, Decoder.Flaw.FUTURE);
    }

    private void addDeadLetter(ConsumerRecord<byte[], byte[]> record, Decoder.Flaw flaw) {
        String place = place(record);
        String payload = Base64.getEncoder().encodeToString(record.value());
        setAside.put("dead_letters", place, flaw.name(), payload);
        setAside.put("topic " + contract.deadLetterTopic(), place, payload);
    }

    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + " " + record.partition() + " " + record.offset();
    }

    /** The producer writes readings in order, so one far behind its own partition is late in every run. */
    private boolean isLate(DecodedReading reading) {
        long newest = newestByPartition.merge(reading.partition(), reading.at(), Math::max);
        return windowEnd(reading.at()) <= Math.max(closedUntil + 1, newest - FAR_BEHIND_MILLIS);
    }

    private long windowEnd(long at) {
        return at - Math.floorMod(at, contract.windowMillis()) + contract.windowMillis();
    }

    /** Closes the windows of all partitions once each partition has been read up to a reading of this time. */
    public void closeUntil(long newestMillis) {
        closedUntil = newestMillis - contract.outOfOrdernessMillis() - 1;
    }

    /**
     * Keeps the rows of closed windows instead of their readings. Between these and later readings there is a break that is
     * longer than a window.
     */
    public void settle() {
        settled.putAll(windows(inTime, this::isClosed));
        repairable.putAll(windows(late, window -> true));
        late.clear();
        inTime.removeIf(reading -> reading.at() <= closedUntil);
        List<DecodedReading> lasting = contract.lasting(all);
        all.clear();
        all.addAll(lasting);
    }

    /** Returns the newest event time of the readings in time. */
    public long newest() {
        return newest(reading -> true);
    }

    /** Returns the newest event time of the readings before these offsets, one for each partition. */
    public long newestBefore(List<Long> ends) {
        return newest(reading -> reading.offset() < ends.get(reading.partition()));
    }

    private long newest(Predicate<DecodedReading> selected) {
        return inTime.stream()
                .filter(selected)
                .mapToLong(DecodedReading::at)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    List<DecodedReading> readings() {
        return all;
    }

    /** Returns the number of records so far. */
    public long records() {
        return records;
    }

    /** Returns the rows that must exist. */
    public KeyedRows required() {
        KeyedRows rows = windows(inTime, this::isClosed);
        rows.putAll(settled);
        rows.putAll(setAside);
        contract.expectFromAll(all, rows);
        return rows;
    }

    /** Returns the rows of open windows, which may exist. */
    public KeyedRows allowed() {
        return windows(inTime, window -> !isClosed(window));
    }

    /** Returns the rows of windows of late readings, which a batch run may write with those that it has landed. */
    public KeyedRows repairable() {
        KeyedRows rows = windows(late, window -> true);
        rows.putAll(repairable);
        return rows;
    }

    private KeyedRows windows(List<DecodedReading> readings, Predicate<ReadingWindow> selected) {
        KeyedRows rows = KeyedRows.empty();
        ReadingWindow.of(readings, contract.windowMillis(), contract.windowMillis()).stream()
                .filter(selected)
                .forEach(window -> contract.expectWindow(window, rows));
        contract.expectFurtherWindows(readings, selected, rows);
        return rows;
    }

    private boolean isClosed(ReadingWindow window) {
        return window.end() - 1 <= closedUntil;
    }
}
