package dev.telltale.bench.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the measured values, in the order of their first occurrence. */
public final class Results {

    private final Map<Key, List<Double>> values = new LinkedHashMap<>();

    private final Map<String, String> conditions = new LinkedHashMap<>();

    private record Key(String benchmark, String subject, Quantity quantity) {}

    /** Adds the value of a run. */
    public void add(String benchmark, String subject, Quantity quantity, double value) {
        values.computeIfAbsent(new Key(benchmark, subject, quantity), key -> new ArrayList<>())
                .add(value);
    }

    /** Adds a condition that is known only after the start; replaces an earlier one of the same name. */
    public void addCondition(String name, String value) {
        conditions.put(name, value);
    }

    /** Returns the added conditions. */
    public Map<String, String> conditions() {
        return Map.copyOf(conditions);
    }

    /** Returns all figures. */
    public List<Figure> figures() {
        return values.entrySet().stream()
                .map(entry -> new Figure(
                        entry.getKey().benchmark(),
                        entry.getKey().subject(),
                        entry.getKey().quantity(),
                        entry.getValue()))
                .toList();
    }
}
