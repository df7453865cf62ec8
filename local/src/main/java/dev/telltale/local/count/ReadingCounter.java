package dev.telltale.local.count;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Jdbi;

import dev.telltale.sql.settings.KafkaClient;

/**
 * Counts the readings of topics record by record, because an offset may have no record. The database keeps the
 * position and the number, so that each record is read once. Readings in the tables that exceed the number count as
 * records that were deleted before, as far as there are offsets for them.
 */
public final class ReadingCounter implements AutoCloseable {
    private final Jdbi database;
    private final TopicScan scan;
    private final Duration atMost;

    /**
     * Creates a counter.
     *
     * @param answerWithin limit for each answer of Kafka
     * @param atMost limit for reading one topic; a later call continues from there
     */
    public ReadingCounter(Jdbi database, KafkaClient client, Duration answerWithin, Duration atMost) {
        this.database = database;
        this.scan = new TopicScan(client, answerWithin);
        this.atMost = atMost;
    }

    /**
     * Counts the readings of a pipeline's topic.
     *
     * @param id id of the topic
     * @param compacted whether the topic is compacted
     * @param accountedFor number of readings in the tables of the pipeline before this call
     * @throws org.apache.kafka.common.KafkaException if Kafka does not answer
     */
    public ReadingCount count(String pipeline, String topic, String id, boolean compacted, long accountedFor) {
        CountTables tables = new CountTables(database, pipeline, topic);
        Map<Integer, Long> next = tables.nextOffsets(id);
        Map<TopicPartition, Long> from = new HashMap<>();
        scan.partitions(topic).forEach(partition -> from.put(partition, next.getOrDefault(partition.partition(), 0L)));
        Map<Integer, Long> settled = tables.settledOffsets();
        long left = 0;
        long unsettled = 0;
        for (Map.Entry<TopicPartition, TopicScan.Counted> found :
                scan.count(from, compacted, atMost).entrySet()) {
            tables.add(id, found.getKey().partition(), from.get(found.getKey()), found.getValue());
            left += found.getValue().left();
            long end = found.getValue().next() + found.getValue().left();
            unsettled += Math.max(0, end - settled.getOrDefault(found.getKey().partition(), 0L));
        }
        CountTables.Sum sum = tables.sum(id);
        long known = sum.records() + left;
        long uncounted = tables.uncounted(Math.min(accountedFor - known, sum.gone()));
        return new ReadingCount(known + uncounted, unsettled, left);
    }

    @Override
    public void close() {
        scan.close();
    }
}
