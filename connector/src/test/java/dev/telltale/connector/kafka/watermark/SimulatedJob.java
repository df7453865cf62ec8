package dev.telltale.connector.kafka.watermark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;

import dev.telltale.connector.kafka.handover.Handover;
import dev.telltale.connector.kafka.handover.Verdict;
import dev.telltale.connector.kafka.row.RecordLocation;
import dev.telltale.connector.kafka.topic.TopicSubscription;

/** A job over the readings of a topic: its source is real, its windows are simple. No partition is ever idle. */
final class SimulatedJob {

    private static final RecordLocation LOCATION = new RecordLocation(3, -1, 0, 1, 2);
    private static final WatermarkOptions OPTIONS =
            new WatermarkOptions(Duration.ZERO, Duration.ZERO, List.of(), Duration.ZERO, true, true);

    /** The place of a record in its topic. */
    record Place(int partition, long offset) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            return partition == other.partition
                    ? Long.compare(offset, other.offset)
                    : Integer.compare(partition, other.partition);
        }
    }

    /** A window, whose first and last millisecond are included. */
    record Window(long start, long last) {}

    private final ReadingTopic topic;
    private final Windows windows;
    private final Handover handover;
    private final SubtaskWatermark watermark;
    private final SourceWatermark source;
    private final OwnPartitions own;
    private final Map<Window, Set<Place>> open = new TreeMap<>(Windows.BY_LAST);

    final Map<Integer, Long> next = new HashMap<>();
    final Map<Window, Set<Place>> rows = new HashMap<>();
    final Set<Place> late = new TreeSet<>();
    final Set<Place> deadLetters = new TreeSet<>();
    final List<Place> deadLetterTopic = new ArrayList<>();

    /** @param handover null for a job that continues no other one */
    SimulatedJob(ReadingTopic topic, Windows windows, Handover handover) {
        this.topic = topic;
        this.windows = windows;
        this.handover = handover;
        watermark = handover == null
                ? new SubtaskWatermark(Map.of(), SubtaskWatermark.NONE, SubtaskWatermark.NONE)
                : SubtaskWatermark.of(handover, SimulatedTopic.NAME);
        source = new SourceWatermark(
                OPTIONS,
                watermark,
                handover == null ? null : new RereadRecords(handover, SimulatedTopic.NAME),
                topic.ends().query(0, true, 0),
                true,
                System::nanoTime,
                () -> Long.MAX_VALUE / 2);
        WatermarkedTable table = new WatermarkedTable(
                "readings",
                new TopicSubscription(Map.of(), List.of(SimulatedTopic.NAME), null, null),
                OPTIONS,
                strategy(),
                LOCATION,
                -1,
                -1,
                null,
                handover);
        own = new OwnPartitions(table, source, new UnregisteredMetricsGroup());
        if (handover != null) {
            next.putAll(handover.starts());
        }
        tick();
        tick();
    }

    private static WatermarkStrategy<RowData> strategy() {
        return WatermarkStrategy.forGenerator(context -> new WatermarkGenerator<>() {
            @Override
            public void onEvent(RowData row, long ignored, WatermarkOutput output) {
                output.emitWatermark(
                        new Watermark(LOCATION.eventMillis(row) - SimulatedSubtask.OUT_OF_ORDERNESS.toMillis()));
            }

            @Override
            public void onPeriodicEmit(WatermarkOutput output) {}
        });
    }

    /** Updates the watermark, as a job does 20 times per second. */
    void tick() {
        source.awaitRow();
        source.advance();
        close();
    }

    long watermark() {
        return watermark.current();
    }

    /** Reads the next record of a partition. */
    void read(int partition) {
        long offset = next.merge(partition, 1L, Long::sum) - 1;
        Place place = new Place(partition, offset);
        ReadingTopic.Reading reading = topic.reading(place);
        RowData row = GenericRowData.of(
                partition,
                offset,
                reading.eventMillis() == null ? null : TimestampData.fromEpochMillis(reading.eventMillis()));
        Verdict verdict = handover == null ? Verdict.NEW : handover.of(LOCATION, row);
        boolean isNew = verdict == Verdict.NEW;
        long column = isNew ? watermark.current() : SubtaskWatermark.NONE;
        boolean advances = own.read(row, isNew);
        if (verdict != Verdict.DROPPED) {
            judge(place, reading, column, isNew);
        }
        if (advances) {
            source.advance();
            close();
        }
    }

    private void judge(Place place, ReadingTopic.Reading reading, long column, boolean isNew) {
        if (!reading.isValid()) {
            deadLetters.add(place);
            if (isNew) {
                deadLetterTopic.add(place);
            }
        } else if (windows.isLate(reading.eventMillis(), column)) {
            late.add(place);
        } else {
            windows.of(reading.eventMillis())
                    .filter(window -> window.last() > watermark.current())
                    .forEach(window ->
                            open.computeIfAbsent(window, any -> new TreeSet<>()).add(place));
        }
    }

    private void close() {
        open.entrySet().removeIf(window -> {
            boolean isClosed = window.getKey().last() <= watermark.current();
            if (isClosed) {
                rows.put(window.getKey(), window.getValue());
            }
            return isClosed;
        });
    }
}
