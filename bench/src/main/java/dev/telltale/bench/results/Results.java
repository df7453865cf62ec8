package dev.telltale.bench.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has been measured so far, in the order in which it was first met. */
public final class Results {

    private final Map<Key, List<Double>> values = new LinkedHashMap<>();

    private final Map<String, String> facts = new LinkedHashMap<>();

    private record Key(String benchmark, String subject, Quantity quantity) {}

    /** Adds what one run measured. */
    public void add(String benchmark, String subject, Quantity quantity, double value) {
        values.computeIfAbsent(new Key(benchmark, subject, quantity), key -> new ArrayList<>())
                .add(value);
    }

    /** Notes a condition that shows only once something runs; of several by one name the last counts. */
    public void note(String fact, String value) {
        facts.put(fact, value);
    }

    /** What was noted. */
    public Map<String, String> facts() {
        return Map.copyOf(facts);
    }

    /** All figures. */
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
