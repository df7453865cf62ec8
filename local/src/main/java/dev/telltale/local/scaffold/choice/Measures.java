package dev.telltale.local.scaffold.choice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import dev.telltale.local.scaffold.schema.SqlType.Kind;

/** Chooses the numbers of the windows, and the names of columns. */
public final class Measures {
    /** With more numbers the pipeline would be longer than a page. Chosen by us. */
    public static final int LIMIT = 8;

    /** Names that the tables and views of every pipeline have. */
    private static final Set<String> TAKEN = Set.of(
            "event_time",
            "window_start",
            "window_end",
            "window_time",
            "processed_by",
            "processed_at",
            "pipeline_version",
            "reading_count",
            "duplicate_count",
            "delivery_count",
            "window_count",
            "batch_window_count",
            "delay_seconds",
            "max_delay_seconds",
            "step_seconds",
            "bucket_start",
            "minute_start",
            "hour_start",
            "key_count",
            "metric",
            "time");

    /** Words of numbers that are names, places or counters of messages: their mean has no meaning. */
    private static final Set<String> NO_QUANTITY = Set.of(
            "id",
            "code",
            "version",
            "firmware",
            "fw",
            "sw",
            "release",
            "model",
            "zip",
            "port",
            "seq",
            "sequence",
            "offset",
            "serial",
            "nr",
            "number",
            "year",
            "lat",
            "lon",
            "lng",
            "latitude",
            "longitude",
            "index",
            "timestamp",
            "ts",
            "epoch",
            "channel");

    private final Set<String> taken = new HashSet<>(TAKEN);
    private final String keyColumn;
    private final List<Measure> chosen;
    private final List<String> notes = new ArrayList<>();

    private Measures(List<Leaf> leaves, Leaf key, EventTime time) {
        this.keyColumn = keyColumn(key);
        this.chosen = leaves.stream()
                .filter(leaf -> !leaf.equals(key))
                .filter(leaf -> time.leaf().filter(leaf::equals).isEmpty())
                .filter(Measures::isQuantity)
                .map(this::measure)
                .toList();
    }

    /** Chooses from all single values of a reading except its key and its time. */
    public static Measures of(List<Leaf> leaves, Leaf key, EventTime time) {
        return new Measures(leaves, key, time);
    }

    /** Name of the column of the key. */
    public String keyColumn() {
        return keyColumn;
    }

    /** The numbers of the windows, in the order of the columns. */
    public List<Measure> chosen() {
        return chosen.subList(0, Math.min(LIMIT, chosen.size()));
    }

    /** The numbers beyond the limit. */
    public List<Measure> beyondTheLimit() {
        return chosen.subList(Math.min(LIMIT, chosen.size()), chosen.size());
    }

    private String keyColumn(Leaf key) {
        String name = Names.of(Names.words(key.names()), "reading_key");
        return Names.unique(Names.isReserved(name) ? name + "_id" : name, taken);
    }

    private Measure measure(Leaf leaf) {
        List<String> words = Names.words(leaf.names());
        Optional<Unit> unit = Unit.of(words);
        List<String> before = unit.isPresent() ? words.subList(0, words.size() - 1) : words;
        String base = before.isEmpty() && unit.isPresent() ? unit.get().quantity() : Names.of(before, "number");
        String suffix = unit.map(known -> "_" + known.suffix()).orElse("");
        String name = Names.unique(base + suffix, taken);
        return new Measure(
                leaf, name, name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name, unit);
    }

    private static boolean isQuantity(Leaf leaf) {
        List<String> words = Names.words(leaf.names());
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        boolean isNumber = leaf.type().kind().isNumber() || isNumberAsText(leaf, words);
        return isNumber
                && !NO_QUANTITY.contains(last)
                && TimeChoice.formats(leaf).isEmpty();
    }

    /** A text is taken for a number if its name has a unit, or if one of its values has a fraction. */
    private static boolean isNumberAsText(Leaf leaf, List<String> words) {
        List<JsonNode> values = leaf.values().scalars();
        if (leaf.type().kind() != Kind.TEXT
                || values.isEmpty()
                || !values.stream().allMatch(Measures::isNumber)) {
            return false;
        }
        return Unit.of(words).isPresent()
                || leaf.values().distinct() > 1
                        && values.stream().anyMatch(value -> value.asText().contains("."));
    }

    private static boolean isNumber(JsonNode value) {
        if (!value.asText().matches("-?[0-9]+(\\.[0-9]+)?")) {
            return value.isNumber();
        }
        return new BigDecimal(value.asText()).precision() <= 15;
    }
}
