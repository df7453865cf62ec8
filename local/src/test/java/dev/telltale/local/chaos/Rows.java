package dev.telltale.local.chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows of tables and records of topics by their keys, as they should be or as they are.
 *
 * @param byKey table or topic and key, to the values beside the key; numbers are doubles
 */
record Rows(Map<String, List<Object>> byKey) {

    static Rows none() {
        return new Rows(new TreeMap<>());
    }

    /** A second row of the same key gets a number. */
    void put(String table, String key, Object... values) {
        String full = table + " " + key;
        String unique = full;
        for (int copy = 2; byKey.containsKey(unique); copy++) {
            unique = full + " #" + copy;
        }
        List<Object> row = new ArrayList<>(Arrays.asList(values));
        row.replaceAll(value -> value instanceof Number number ? Double.valueOf(number.doubleValue()) : value);
        byKey.put(unique, row);
    }

    void putAll(Rows more) {
        byKey.putAll(more.byKey());
    }
}
