package dev.telltale.local.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows of tables and records of topics by their keys, expected or actual.
 *
 * @param byKey values without the key, by table or topic and key; numbers are doubles
 */
public record KeyedRows(Map<String, List<Object>> byKey) {

    /** Creates an empty collection. */
    public static KeyedRows empty() {
        return new KeyedRows(new TreeMap<>());
    }

    /** Adds a row; a second row of the same key gets a number. */
    public void put(String table, String key, Object... values) {
        String full = table + " " + key;
        String unique = full;
        for (int copy = 2; byKey.containsKey(unique); copy++) {
            unique = full + " #" + copy;
        }
        List<Object> row = new ArrayList<>(Arrays.asList(values));
        row.replaceAll(value -> value instanceof Number number ? Double.valueOf(number.doubleValue()) : value);
        byKey.put(unique, row);
    }

    /** Adds all rows of another collection. */
    public void putAll(KeyedRows more) {
        byKey.putAll(more.byKey());
    }
}
