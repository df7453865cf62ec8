package dev.telltale.bench.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has been measured so far, in the order in which it was first met. */
public final class Results {

    private final Map<Key, List<Double>> values = new LinkedHashMap<>();

    private record Key(String benchmark, String subject, Quantity quantity) {}

    /** Adds what one run measured. */
    public void add(String benchmark, String subject, Quantity quantity, double value) {
        values.computeIfAbsent(new Key(benchmark, subject, quantity), key -> new ArrayList<>())
                .add(value);
    }

    /** All of it. */
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
