package dev.telltale.local.chaos.oracle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import dev.telltale.local.contract.KeyedRows;
import dev.telltale.local.contract.PipelineContract;
import dev.telltale.local.contract.PipelineContracts;
import dev.telltale.local.testing.given.JsonText;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads every row of every table and every committed record of every topic that the pipelines write. */
public final class ActualRows implements AutoCloseable {

    /** A query for each table that all pipelines share. */
    private static final Map<String, String> SHARED_TABLES = Map.of("late_readings", """
            SELECT concat_ws(' ', topic, partition_id, partition_offset), pipeline, reading_key,
                millis(event_time)""", "dead_letters", """
            SELECT concat_ws(' ', topic, partition_id, partition_offset),
                CASE
                    WHEN error LIKE '%: missing or unusable as a key' THEN 'KEY'
                    WHEN error LIKE '%: missing' OR error LIKE '%: not %' THEN 'TIME'
                    WHEN error LIKE '%: more than 5 min ahead of the clock' THEN 'FUTURE'
                    ELSE 'UNDECODABLE'
                END,
                replace(encode(payload, 'base64'), E'\\n', '')""");

    private static final String MILLIS = """
            CREATE FUNCTION pg_temp.millis(at timestamptz) RETURNS bigint LANGUAGE sql
            RETURN (extract(epoch FROM at) * 1000)::bigint""";

    private final Jdbi database;
    private final Map<PipelineContract, TopicReader> outputs = new HashMap<>();
    private final Map<PipelineContract, List<JsonNode>> outputRecords = new HashMap<>();
    private final Map<PipelineContract, TopicReader> deadLetters = new HashMap<>();
    private final KeyedRows deadLetterRecords = KeyedRows.empty();

    /** Opens the topics of all pipelines. */
    public ActualRows(Jdbi database, String bootstrapServers) {
        this(database, bootstrapServers, PipelineContracts.all());
    }

    /** Opens the topics of some pipelines. */
    public ActualRows(Jdbi database, String bootstrapServers, List<PipelineContract> contracts) {
        this.database = database;
        for (PipelineContract contract : contracts) {
            deadLetters.put(contract, new TopicReader(bootstrapServers, contract.deadLetterTopic()));
            outputRecords.put(contract, new ArrayList<>());
            contract.outputTopic().ifPresent(topic -> outputs.put(contract, new TopicReader(bootstrapServers, topic)));
        }
    }

    /** Returns all rows and records so far; the oracles hold the readings that output records must refer to. */
    public KeyedRows read(List<Oracle> oracles) throws IOException {
        KeyedRows rows = KeyedRows.empty();
        database.useHandle(handle -> {
            handle.execute(MILLIS);
            readTables(handle, SHARED_TABLES, rows);
            deadLetters.keySet().forEach(contract -> readTables(handle, contract.tables(), rows));
        });
        for (Oracle oracle : oracles) {
            PipelineContract contract = oracle.contract();
            if (outputs.containsKey(contract)) {
                for (var record : outputs.get(contract).more()) {
                    outputRecords.get(contract).add(JsonText.read(record.value()));
                }
            }
            contract.readOutput(outputRecords.get(contract), oracle.readings(), rows);
        }
        readDeadLetters();
        rows.putAll(deadLetterRecords);
        return rows;
    }

    private static void readTables(Handle handle, Map<String, String> queries, KeyedRows rows) {
        queries.forEach((table, select) -> handle.createQuery(
                        select.replace("millis(", "pg_temp.millis(") + " FROM " + table)
                .map((row, context) -> {
                    int columns = row.getMetaData().getColumnCount();
                    Object[] values = new Object[columns - 1];
                    for (int column = 2; column <= columns; column++) {
                        values[column - 2] = row.getObject(column);
                    }
                    rows.put(table, row.getString(1), values);
                    return table;
                })
                .list());
    }

    private void readDeadLetters() {
        deadLetters.forEach((contract, topic) -> topic.more()
                .forEach(letter -> deadLetterRecords.put(
                        "topic " + contract.deadLetterTopic(),
                        contract.topic() + " " + originalPlace(letter),
                        Base64.getEncoder().encodeToString(letter.value()))));
    }

    /** Returns the partition and the offset of the record that a dead letter is about. */
    public static String originalPlace(ConsumerRecord<byte[], byte[]> letter) {
        return Stream.of("partition", "offset")
                .map(name -> new String(letter.headers().lastHeader(name).value(), UTF_8))
                .collect(Collectors.joining(" "));
    }

    @Override
    public void close() {
        outputs.values().forEach(TopicReader::close);
        deadLetters.values().forEach(TopicReader::close);
    }
}
