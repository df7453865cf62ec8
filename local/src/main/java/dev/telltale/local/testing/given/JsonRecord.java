package dev.telltale.local.testing.given;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that a job has written.
 *
 * @param key key of the record
 * @param value value, compared as JSON: 94 differs from 94.0, the order of the fields does not matter
 */
public record JsonRecord(String key, JsonNode value) {

    private static final String KEY = "_key";

    /** Returns records sorted by key; records of one key keep their order. */
    public static List<JsonRecord> of(List<ConsumerRecord<String, String>> records) {
        return ofTexts(records.stream()
                .map(record -> List.of(String.valueOf(record.key()), record.value()))
                .toList());
    }

    /** Returns records of key and value as text, sorted by key; records of one key keep their order. */
    public static List<JsonRecord> ofTexts(List<List<String>> records) {
        return records.stream()
                .map(record -> new JsonRecord(record.get(0), JsonText.parse(record.get(1))))
                .sorted(Comparator.comparing(JsonRecord::key))
                .toList();
    }

    /** Returns the records of a table: the key in column {@code _key}, and a column for each field. */
    public static List<JsonRecord> of(CsvTable expected) {
        return expected.rows().stream()
                .map(row -> {
                    Map<String, String> cells = expected.cells(row);
                    String key = cells.remove(KEY);
                    return new JsonRecord(key, JsonText.parse(JsonText.object(cells)));
                })
                .toList();
    }
}
