package dev.telltale.fallback.batch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jdbi.v3.core.Handle;

import dev.telltale.fallback.pipeline.BatchPipeline;
import dev.telltale.fallback.topic.EventTimeBounds;
import dev.telltale.fallback.topic.TopicLock;
import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.BatchInput;
import dev.telltale.sql.script.TimeRange;
import dev.telltale.sql.script.TopicPart;

/**
 * A batch run over the last records of a topic that stores nothing. After it, this process has loaded all that a batch run of
 * the pipeline needs: planner, cluster, connectors and their compiled code.
 *
 * @param pipeline the pipeline
 * @param execution runs the job
 */
public record Rehearsal(BatchPipeline pipeline, BatchExecution execution) {
    /** Chosen by us, for each partition: enough for the compiler of the JVM. */
    private static final long RECORDS = 10_000;

    private static final TimeRange ALWAYS = new TimeRange(EventTimeBounds.FIRST, EventTimeBounds.LAST);

    /** Runs it. */
    public void run() {
        Pipeline files = pipeline.pipeline();
        DatabaseSchemas schemas = DatabaseSchemas.of(files.settings());
        try (Handle handle = pipeline.database().open();
                KafkaConsumer<byte[], byte[]> consumer = pipeline.consumer()) {
            TopicLock.takeUntilClosed(handle, pipeline.topic(), pipeline.name());
            List<ResultTable> tables = files.manifest().tables().stream()
                    .map(table -> ResultTable.of(handle, schemas, table))
                    .toList();
            try (StagingTables staging = new StagingTables(handle, schemas, pipeline.name(), tables)) {
                execution.run(staging.script(files, BatchInput.rehearsed(ALWAYS, lastRecords(consumer))));
                staging.compare(ALWAYS);
            }
        }
    }

    private TopicPart lastRecords(KafkaConsumer<byte[], byte[]> consumer) {
        Map<Integer, Long> first = new HashMap<>();
        Map<Integer, Long> end = new HashMap<>();
        var partitions = pipeline.partitions(consumer);
        consumer.beginningOffsets(partitions).forEach((partition, offset) -> first.put(partition.partition(), offset));
        consumer.endOffsets(partitions).forEach((partition, offset) -> end.put(partition.partition(), offset));
        first.replaceAll((partition, offset) -> Math.max(offset, end.get(partition) - RECORDS));
        return new TopicPart(first, end, Map.of());
    }
}
