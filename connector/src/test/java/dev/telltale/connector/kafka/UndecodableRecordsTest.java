package dev.telltale.connector.kafka;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CollectionUtil;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.connector.KafkaBroker;
import dev.telltale.connector.LocalFlink;
import dev.telltale.connector.Topics;
import dev.telltale.connector.format.avro.SensorRecords;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.BAD_RECORD_COSTS_NO_GOOD_ONE;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

@Tag("stack")
@Proves(value = BAD_RECORD_COSTS_NO_GOOD_ONE, mode = STREAM, level = STACK)
final class UndecodableRecordsTest {

    private static final int RECORDS = 200_000;

    @Test
    void returnsEachGoodRecordExactlyAndEachBadRecordWithItsOffset(@TempDir Path folder) {
        try (KafkaBroker broker = new KafkaBroker(folder);
                Topics topics = new Topics(broker);
                LocalFlink cluster = new LocalFlink()) {
            topics.create("readings", 1);
            Set<Long> badOffsets = writeOneBadInAHundred(topics);
            TableEnvironment flink = cluster.session(RuntimeExecutionMode.STREAMING, Map.of());
            flink.executeSql("CREATE TABLE readings (HR FLOAT, id STRING, time_text STRING,"
                    + " error STRING METADATA FROM 'value.error' VIRTUAL,"
                    + " record BYTES METADATA FROM 'value.raw' VIRTUAL,"
                    + " kafka_offset BIGINT METADATA FROM 'offset' VIRTUAL)"
                    + " WITH ('connector' = 'telltale-kafka', 'topic' = 'readings', 'format' = 'telltale-avro',"
                    + " 'properties.bootstrap.servers' = '" + broker.bootstrapServers() + "',"
                    + " 'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset')");

            Set<Long> found = new TreeSet<>();
            flink.executeSql("SELECT kafka_offset FROM readings WHERE error IS NOT NULL AND record IS NOT NULL"
                            + " AND HR IS NULL AND id IS NULL AND time_text IS NULL")
                    .collect()
                    .forEachRemaining(row -> found.add(row.getFieldAs(0)));
            assertThat(found).isEqualTo(badOffsets);
            flink.executeSql("CREATE VIEW good AS SELECT * FROM readings WHERE error IS NULL");
            Row exact = CollectionUtil.iteratorToList(flink.executeSql("SELECT COUNT(*) FROM good"
                                    + " WHERE id = CAST(kafka_offset AS STRING) AND HR = kafka_offset")
                            .collect())
                    .stream()
                    .reduce((first, last) -> last)
                    .orElseThrow();
            assertThat(exact.getField(0)).isEqualTo((long) RECORDS - badOffsets.size());
        }
    }

    private static Set<Long> writeOneBadInAHundred(Topics topics) {
        Random random = new Random(11);
        Set<Long> badOffsets = new TreeSet<>();
        for (long offset = 0; offset < RECORDS; offset++) {
            byte[] record = SensorRecords.encode((float) offset, String.valueOf(offset), null);
            if (random.nextInt(100) == 0) {
                badOffsets.add(offset);
                record = spoil(record, random);
            }
            topics.write("readings", 0, record);
        }
        topics.flush();
        return badOffsets;
    }

    private static byte[] spoil(byte[] record, Random random) {
        byte[] spoilt = Arrays.copyOf(record, random.nextInt(2 * record.length));
        if (spoilt.length == record.length) {
            spoilt[0] = 77;
        }
        return spoilt;
    }
}
