package dev.telltale.bench.rival;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.telltale.bench.stack.BenchStack;

/**
 * The rivals of a benchmark.
 *
 * @param all rivals in the order of the results; the rows of the first one are expected of all others
 */
public record Rivals(List<Rival> all) implements AutoCloseable {

    private static final Map<String, Function<BenchStack, Rival>> KNOWN = known();

    private static Map<String, Function<BenchStack, Rival>> known() {
        Map<String, Function<BenchStack, Rival>> known = new LinkedHashMap<>();
        known.put("sql", SqlRival::asShipped);
        known.put("sql_once", SqlRival::eachOnce);
        known.put("sql_blackhole", BlackholeRival::new);
        known.put("datastream", DataStreamRival::new);
        known.put("streams", ProcessRival::streams);
        known.put("spark", ProcessRival::spark);
        known.put("duckdb", ProcessRival::duckDb);
        known.put("http", HttpRival::new);
        known.put("floor", FloorRival::new);
        return known;
    }

    /**
     * Creates the rivals with the given names.
     *
     * @param names names; all rivals if empty
     * @throws IllegalArgumentException if there is no rival of a name
     */
    public static Rivals of(List<String> names, BenchStack stack) {
        return new Rivals(
                chosen(names).stream().map(name -> KNOWN.get(name).apply(stack)).toList());
    }

    private static List<String> chosen(List<String> names) {
        names.stream().filter(name -> !KNOWN.containsKey(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(
                    "--rivals: no rival '" + name + "': use " + String.join(", ", KNOWN.keySet()));
        });
        return KNOWN.keySet().stream()
                .filter(name -> names.isEmpty() || names.contains(name))
                .toList();
    }

    /** The names of all rivals. */
    public List<String> names() {
        return all.stream().map(Rival::name).toList();
    }

    /** The names of the rivals that write rows. */
    public List<String> writing() {
        return all.stream().filter(Rival::writesRows).map(Rival::name).toList();
    }

    /** The rivals in alternating order, so that one does not always follow the same one. */
    public List<Rival> inTurn(int turn) {
        List<Rival> order = new ArrayList<>(all);
        if (turn % 2 == 0) {
            Collections.reverse(order);
        }
        return order;
    }

    @Override
    public void close() {
        all.forEach(Rival::close);
    }
}
