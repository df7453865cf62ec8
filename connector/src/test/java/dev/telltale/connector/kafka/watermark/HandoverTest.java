package dev.telltale.connector.kafka.watermark;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import dev.telltale.connector.kafka.handover.Handover;
import dev.telltale.connector.kafka.watermark.SimulatedJob.Place;
import dev.telltale.connector.kafka.watermark.SimulatedJob.Window;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.HANDOVER_EQUALS_ONE_JOB;
import static dev.telltale.guarantees.Invariant.LATE_VERDICT_STANDS;
import static dev.telltale.guarantees.Invariant.WINDOW_OF_ONE_VERSION;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.PROMOTE;
import static org.assertj.core.api.Assertions.assertThat;

/** A job stops at a random place and another one continues it without its state, with seeded random schedules. */
@Proves(
        value = {HANDOVER_EQUALS_ONE_JOB, WINDOW_OF_ONE_VERSION, LATE_VERDICT_STANDS},
        mode = PROMOTE,
        level = UNIT)
final class HandoverTest {

    private static final long NOON = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();
    private static final List<Windows> WINDOWS = List.of(
            Windows.of(Duration.ofSeconds(5), Duration.ofSeconds(5)),
            Windows.of(Duration.ofMinutes(1), Duration.ofMinutes(1)),
            Windows.of(Duration.ofMinutes(1), Duration.ofSeconds(10)));

    private Random random;
    private ReadingTopic topic;
    private Windows windows;
    private List<Integer> schedule;
    private int cut;

    @RepeatedTest(300)
    void twoJobsWriteWhatOneJobWrites(RepetitionInfo repetition) {
        begin(repetition);
        SimulatedJob uninterrupted = run(new SimulatedJob(topic, windows, null), schedule);
        SimulatedJob first = run(new SimulatedJob(topic, windows, null), schedule.subList(0, cut));
        SimulatedJob second = continued(first);
        run(second, topic.schedule(second.next, first.next, random));
        second.tick();
        run(second, schedule.subList(cut, schedule.size()));

        requireOneVersionEach(first, second);
        Map<Window, Set<Place>> rows = new HashMap<>(first.rows);
        rows.putAll(second.rows);
        assertThat(rows).isEqualTo(uninterrupted.rows);
        assertThat(union(first.late, second.late)).isEqualTo(uninterrupted.late);
        requireDeadLetters(first, second);
    }

    /** New records arrive before all others are read again, as in Kafka: the watermark waits for them. */
    @RepeatedTest(300)
    void everyReadingOfAnOpenWindowCountsInAnyOrderOfPartitions(RepetitionInfo repetition) {
        begin(repetition);
        SimulatedJob first = run(new SimulatedJob(topic, windows, null), schedule.subList(0, cut));
        SimulatedJob second = continued(first);
        Map<Integer, Long> ends = new HashMap<>();
        for (int partition = 0; partition < topic.partitionCount(); partition++) {
            ends.put(partition, (long) topic.size(partition));
        }
        run(second, topic.schedule(second.next, ends, random));
        second.tick();

        requireOneVersionEach(first, second);
        requireDeadLetters(first, second);
        Set<Place> counted = second.rows.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        assertThat(counted).doesNotContainAnyElementsOf(union(first.late, second.late));
        readBy(first)
                .filter(place -> topic.reading(place).isValid() && !first.late.contains(place))
                .forEach(place -> windows.of(topic.reading(place).eventMillis())
                        .filter(window -> window.last() > first.watermark())
                        .forEach(window -> assertThat(second.rows.get(window))
                                .as("%s of %s", window, place)
                                .contains(place)));
    }

    private void begin(RepetitionInfo repetition) {
        random = new Random(repetition.getCurrentRepetition());
        windows = WINDOWS.get(repetition.getCurrentRepetition() % WINDOWS.size());
        topic = new ReadingTopic(1 + random.nextInt(5), 300, NOON, random);
        Map<Integer, Long> ends = new HashMap<>();
        for (int partition = 0; partition < topic.partitionCount(); partition++) {
            ends.put(partition, (long) topic.size(partition));
        }
        schedule = topic.schedule(Map.of(), ends, random);
        cut = random.nextInt(schedule.size());
    }

    private static SimulatedJob run(SimulatedJob job, List<Integer> partitions) {
        partitions.forEach(job::read);
        return job;
    }

    private SimulatedJob continued(SimulatedJob first) {
        long watermark = first.watermark();
        long from = watermark == Handover.NO_WATERMARK ? Long.MIN_VALUE : windows.firstOpen(watermark);
        Map<Integer, Long> starts = new HashMap<>();
        Map<Integer, Set<Long>> late = new HashMap<>();
        first.late.forEach(place ->
                late.computeIfAbsent(place.partition(), any -> new HashSet<>()).add(place.offset()));
        if (random.nextBoolean()) {
            first.next.forEach(
                    (partition, offset) -> starts.put(partition, Math.min(offset, topic.firstSince(partition, from))));
        }
        return new SimulatedJob(topic, windows, new Handover(first.next, starts, watermark, from, late));
    }

    private void requireOneVersionEach(SimulatedJob first, SimulatedJob second) {
        long watermark = first.watermark();
        assertThat(first.rows.keySet()).allMatch(window -> window.last() <= watermark);
        assertThat(second.rows.keySet()).allMatch(window -> window.last() > watermark);
    }

    private void requireDeadLetters(SimulatedJob first, SimulatedJob second) {
        Set<Place> invalid = new TreeSet<>();
        for (int partition = 0; partition < topic.partitionCount(); partition++) {
            for (long offset = 0; offset < topic.size(partition); offset++) {
                Place place = new Place(partition, offset);
                if (!topic.reading(place).isValid()) {
                    invalid.add(place);
                }
            }
        }
        assertThat(union(first.deadLetters, second.deadLetters)).isEqualTo(invalid);
        assertThat(Stream.concat(first.deadLetterTopic.stream(), second.deadLetterTopic.stream()))
                .containsExactlyInAnyOrderElementsOf(invalid);
    }

    private static Set<Place> union(Set<Place> first, Set<Place> second) {
        Set<Place> all = new TreeSet<>(first);
        all.addAll(second);
        return all;
    }

    /** The records that a job has read, without the last one of a partition, which only closes windows. */
    private Stream<Place> readBy(SimulatedJob job) {
        return job.next.entrySet().stream()
                .flatMap(partition -> LongStream.range(
                                0, Math.min(partition.getValue(), topic.size(partition.getKey()) - 1))
                        .mapToObj(offset -> new Place(partition.getKey(), offset)));
    }
}
