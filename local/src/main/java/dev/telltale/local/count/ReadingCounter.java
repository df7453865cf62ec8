package dev.telltale.local.count;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Jdbi;

import dev.telltale.sql.settings.KafkaClient;

/**
 * Counts the readings of topics record by record, for an offset may stand for none. Each record is looked at once: how far
 * it has come, and to which number, is kept in the database. Records that were deleted before are taken to be those that
 * the tables hold beyond what was counted, as far as there are offsets that they may have had.
 */
public final class ReadingCounter implements AutoCloseable {
    private final Jdbi database;
    private final TopicScan scan;
    private final Duration atMost;

    /**
     * @param answerWithin how long Kafka may take for an answer
     * @param atMost how long it looks at the records of one topic; a later call goes on there
     */
    public ReadingCounter(Jdbi database, KafkaClient client, Duration answerWithin, Duration atMost) {
        this.database = database;
        this.scan = new TopicScan(client, answerWithin);
        this.atMost = atMost;
    }

    /**
     * Counts the readings of a topic.
     *
     * @param id which topic of that name it is
     * @param compacted whether Kafka removes records from between others
     * @param accountedFor readings that the tables held before this call
     * @throws org.apache.kafka.common.KafkaException when Kafka does not answer
     */
    public ReadingCount count(String topic, String id, boolean compacted, long accountedFor) {
        CountTables tables = new CountTables(database, topic);
        Map<Integer, Long> next = tables.nextOffsets(id);
        Map<TopicPartition, Long> from = new HashMap<>();
        scan.partitions(topic).forEach(partition -> from.put(partition, next.getOrDefault(partition.partition(), 0L)));
        long left = 0;
        for (Map.Entry<TopicPartition, TopicScan.Counted> found :
                scan.count(from, compacted, atMost).entrySet()) {
            tables.add(id, found.getKey().partition(), from.get(found.getKey()), found.getValue());
            left += found.getValue().left();
        }
        CountTables.Sum sum = tables.sum(id);
        long known = sum.records() + left;
        long uncounted = tables.uncounted(Math.min(accountedFor - known, sum.gone()));
        return new ReadingCount(known + uncounted, left);
    }

    @Override
    public void close() {
        scan.close();
    }
}
