package dev.telltale.local.cases;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that a job has written.
 *
 * @param key of the record
 * @param value compared as JSON: 94 is not 94.0, the order of the fields plays no part
 */
record JsonRecord(String key, JsonNode value) {

    private static final String KEY = "_key";

    /** In the order in which they were written, key by key. */
    static List<JsonRecord> of(List<ConsumerRecord<String, String>> records) {
        return records.stream()
                .map(record -> new JsonRecord(record.key(), JsonText.parse(record.value())))
                .sorted(Comparator.comparing(JsonRecord::key))
                .toList();
    }

    /** Those that a table expects: the record's key in column {@code _key}, and a column for each field. */
    static List<JsonRecord> of(CsvTable expected) {
        return expected.rows().stream()
                .map(row -> {
                    Map<String, String> cells = expected.cells(row);
                    String key = cells.remove(KEY);
                    return new JsonRecord(key, JsonText.parse(JsonText.object(cells)));
                })
                .toList();
    }
}
