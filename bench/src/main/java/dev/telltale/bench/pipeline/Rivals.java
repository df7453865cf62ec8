package dev.telltale.bench.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.telltale.bench.stack.BenchStack;

/**
 * Those that are measured.
 *
 * @param all in the order of the table; the first one's rows are expected of the others
 */
record Rivals(List<Rival> all) implements AutoCloseable {

    private static final Map<String, Function<BenchStack, Rival>> KNOWN = known();

    private static Map<String, Function<BenchStack, Rival>> known() {
        Map<String, Function<BenchStack, Rival>> known = new LinkedHashMap<>();
        known.put("sql", SqlRival::asShipped);
        known.put("sql_once", SqlRival::eachOnce);
        known.put("datastream", DataStreamRival::new);
        known.put("streams", StreamsRival::new);
        known.put("http", HttpRival::new);
        known.put("floor", FloorRival::new);
        return known;
    }

    /**
     * @param words all when empty
     * @throws IllegalArgumentException for a word that is no rival's
     */
    static Rivals of(List<String> words, BenchStack stack) {
        return new Rivals(
                chosen(words).stream().map(word -> KNOWN.get(word).apply(stack)).toList());
    }

    private static List<String> chosen(List<String> words) {
        words.stream().filter(word -> !KNOWN.containsKey(word)).findFirst().ifPresent(word -> {
            throw new IllegalArgumentException(
                    "--rivals: there is no '" + word + "'; there are " + String.join(", ", KNOWN.keySet()));
        });
        return KNOWN.keySet().stream()
                .filter(word -> words.isEmpty() || words.contains(word))
                .toList();
    }

    @Override
    public void close() {
        all.forEach(Rival::close);
    }
}
