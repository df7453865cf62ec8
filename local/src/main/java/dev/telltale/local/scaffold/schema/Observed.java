package dev.telltale.local.scaffold.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/** All values of one field of a sample. */
public final class Observed {
    /** From this share of the values on, the values of other types are faults. Chosen by us. */
    private static final double LARGE_SHARE = 0.9;

    /** More values of one field change no choice. Chosen by us. */
    private static final int KEPT_VALUES = 20_000;

    private final List<JsonNode> scalars = new ArrayList<>();
    private final Map<String, Observed> fields = new LinkedHashMap<>();
    private final List<Integer> sizes = new ArrayList<>();
    private Observed elements;
    private int objects;
    private int arrays;
    private int nulls;

    /** The values of whole records. */
    public static Observed of(Iterable<JsonNode> records) {
        Observed observed = new Observed();
        records.forEach(observed::add);
        return observed;
    }

    /** No values: the schema is known, and no record. */
    public static Observed nothing() {
        return new Observed();
    }

    private void add(JsonNode value) {
        if (value.isNull()) {
            nulls++;
        } else if (value.isObject()) {
            objects++;
            value.properties()
                    .forEach(field -> fields.computeIfAbsent(field.getKey(), name -> new Observed())
                            .add(field.getValue()));
        } else if (value.isArray()) {
            arrays++;
            sizes.add(value.size());
            elements = elements == null ? new Observed() : elements;
            value.forEach(elements::add);
        } else if (scalars.size() < KEPT_VALUES) {
            scalars.add(value);
        }
    }

    /** The same values without those that are of another type than nearly all. */
    Observed withoutFaults() {
        Map<String, Long> kinds =
                scalars.stream().collect(Collectors.groupingBy(Observed::kind, Collectors.counting()));
        kinds.put("object", (long) objects);
        kinds.put("array", (long) arrays);
        return kinds.entrySet().stream()
                .filter(kind -> kind.getValue() < count() && kind.getValue() >= LARGE_SHARE * count())
                .findFirst()
                .map(kind -> only(kind.getKey()))
                .orElse(this);
    }

    private Observed only(String kind) {
        Observed only = new Observed();
        scalars.stream().filter(value -> kind(value).equals(kind)).forEach(only.scalars::add);
        if (kind.equals("object")) {
            only.objects = objects;
            only.fields.putAll(fields);
        }
        if (kind.equals("array")) {
            only.arrays = arrays;
            only.sizes.addAll(sizes);
            only.elements = elements;
        }
        only.nulls = nulls;
        return only;
    }

    /** The kind of a scalar in words. */
    static String kind(JsonNode scalar) {
        return scalar.isNumber() ? "number" : scalar.isBoolean() ? "boolean" : "text";
    }

    /** The scalars, in the order of the sample. */
    public List<JsonNode> scalars() {
        return scalars;
    }

    /** The fields of its objects by name, in the order of their first occurrence. */
    public Map<String, Observed> fields() {
        return fields;
    }

    /** The elements of its arrays. */
    public Optional<Observed> elements() {
        return Optional.ofNullable(elements);
    }

    /** The number of elements of all arrays, if it is always the same. */
    public Optional<Integer> size() {
        return sizes.stream().distinct().count() == 1 ? Optional.of(sizes.get(0)) : Optional.empty();
    }

    /** The number of values that are not null. */
    public int count() {
        return objects + arrays + scalars.size();
    }

    /** The number of explicit nulls. */
    public int nulls() {
        return nulls;
    }

    /** The number of objects. */
    public int objects() {
        return objects;
    }

    /** The number of arrays. */
    public int arrays() {
        return arrays;
    }

    /** The number of different scalars. */
    public int distinct() {
        return (int) scalars.stream().map(JsonNode::asText).distinct().count();
    }
}
