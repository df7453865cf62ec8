package dev.telltale.connector.kafka.watermark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A topic of random readings: out of order, some of them far behind, some of them invalid, some without an event time. */
final class ReadingTopic {

    private static final int STEP_MILLIS = 400;
    private static final int MOSTLY_BEHIND_MILLIS = 4_000;
    private static final int FAR_BEHIND_MILLIS = 150_000;

    private final List<List<Reading>> partitions = new ArrayList<>();
    private final SimulatedTopic ends;

    /** @param eventMillis null without an event time */
    record Reading(Long eventMillis, boolean isValid) {}

    /** Writes readings, and at the end of each partition a reading that closes all windows. */
    ReadingTopic(int partitionCount, int readingCount, long firstMillis, Random random) {
        ends = new SimulatedTopic(partitionCount, firstMillis);
        for (int partition = 0; partition < partitionCount; partition++) {
            List<Reading> readings = new ArrayList<>();
            int count = readingCount / 2 + random.nextInt(readingCount);
            for (int offset = 0; offset < count; offset++) {
                readings.add(reading(firstMillis + (long) offset * STEP_MILLIS, random));
            }
            readings.add(new Reading(firstMillis + 10L * readingCount * STEP_MILLIS, true));
            for (int offset = 0; offset < readings.size(); offset++) {
                ends.write(partition, 0);
            }
            partitions.add(readings);
        }
    }

    private static Reading reading(long millis, Random random) {
        int behind = random.nextInt(random.nextInt(10) == 0 ? FAR_BEHIND_MILLIS : MOSTLY_BEHIND_MILLIS);
        int kind = random.nextInt(20);
        return new Reading(kind == 0 ? null : millis - behind, kind > 1);
    }

    /** The broker's view. */
    SimulatedTopic ends() {
        return ends;
    }

    Reading reading(SimulatedJob.Place place) {
        return partitions.get(place.partition()).get((int) place.offset());
    }

    int size(int partition) {
        return partitions.get(partition).size();
    }

    int partitionCount() {
        return partitions.size();
    }

    /** The first offset of each partition whose reading is not before a time. */
    long firstSince(int partition, long millis) {
        List<Reading> readings = partitions.get(partition);
        int offset = 0;
        while (offset < readings.size()
                && (readings.get(offset).eventMillis() == null
                        || readings.get(offset).eventMillis() < millis)) {
            offset++;
        }
        return offset;
    }

    /** The partitions in the order in which a job reads their records from given offsets on to others. */
    List<Integer> schedule(Map<Integer, Long> from, Map<Integer, Long> to, Random random) {
        List<Integer> schedule = new ArrayList<>();
        for (int partition = 0; partition < partitions.size(); partition++) {
            long count = to.getOrDefault(partition, 0L) - from.getOrDefault(partition, 0L);
            for (long record = 0; record < count; record++) {
                // Near its place, so that the partitions progress together.
                int last = schedule.size();
                schedule.add((int) Math.min(last, record * (partition + 1) + random.nextInt(partition + 2)), partition);
            }
        }
        return schedule;
    }
}
