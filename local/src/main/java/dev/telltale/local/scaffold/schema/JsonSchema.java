package dev.telltale.local.scaffold.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import dev.telltale.local.scaffold.schema.SqlType.Field;
import dev.telltale.local.scaffold.schema.SqlType.Kind;
import dev.telltale.local.scaffold.schema.SqlType.Row;
import dev.telltale.local.scaffold.schema.SqlType.Scalar;

/** The SQL types of the fields of records without a schema. */
public final class JsonSchema {
    private static final int LARGEST_PRECISION = 38;

    /** From this many names on, an object may be a map. Chosen by us. */
    private static final int NAMES_OF_A_MAP = 6;

    /** What the types of fields are inferred from. */
    private final List<String> notes = new ArrayList<>();

    private final boolean keepsEmpty;
    private final Predicate<List<String>> mayHaveFraction;
    private boolean mixed;

    private JsonSchema(boolean keepsEmpty, Predicate<List<String>> mayHaveFraction) {
        this.keepsEmpty = keepsEmpty;
        this.mayHaveFraction = mayHaveFraction;
    }

    /**
     * The types of all fields.
     *
     * @param fields the fields that have values
     * @param notes what a user should know about a field, on a line each
     * @param isMixed whether a field has values of several types, so that the format has to convert them
     */
    public record Result(List<Field> fields, List<String> notes, boolean isMixed) {}

    /**
     * Infers the types from the values of whole records.
     *
     * @param keepsEmpty whether a field without values stays, as STRING, because the format reads fields by their place
     * @param mayHaveFraction whether the names from a column to a field say that it is DOUBLE although the sample has only
     *     integers
     */
    public static Result infer(Observed records, boolean keepsEmpty, Predicate<List<String>> mayHaveFraction) {
        JsonSchema schema = new JsonSchema(keepsEmpty, mayHaveFraction);
        List<Field> fields = schema.fields(List.of(), records.fields());
        return new Result(fields, List.copyOf(schema.notes), schema.mixed);
    }

    private List<Field> fields(List<String> parent, Map<String, Observed> observed) {
        List<Field> fields = new ArrayList<>();
        observed.forEach((name, values) -> {
            List<String> path = with(parent, name);
            Optional<SqlType> type = type(path, values);
            if (type.isEmpty()) {
                notes.add(text(path) + ": no record has a value" + (keepsEmpty ? "" : ", left out"));
            }
            type.or(() -> keepsEmpty ? Optional.of(SqlType.STRING) : Optional.empty())
                    .ifPresent(known -> fields.add(new Field(name, known)));
        });
        return fields;
    }

    private static List<String> with(List<String> path, String name) {
        return Stream.concat(path.stream(), Stream.of(name)).toList();
    }

    private static String text(List<String> path) {
        return String.join(".", path);
    }

    private Optional<SqlType> type(List<String> path, Observed all) {
        // A column of CSV that is STRING takes every cell, so that no record is lost.
        Observed values = keepsEmpty ? all : all.withoutFaults();
        if (values.count() < all.count()) {
            notes.add(text(path) + ": " + (all.count() - values.count()) + " of " + all.count()
                    + " values are of another type than the others and would make dead letters");
        }
        long shapes = (values.objects() > 0 ? 1 : 0)
                + (values.arrays() > 0 ? 1 : 0)
                + (values.scalars().isEmpty() ? 0 : 1);
        if (shapes > 1) {
            return Optional.of(mixed(path, "objects, arrays or plain values"));
        }
        if (values.objects() > 0) {
            return object(path, values);
        }
        if (values.arrays() > 0) {
            return values.elements().flatMap(elements -> type(path, elements)).map(SqlType.Array::new);
        }
        return values.scalars().isEmpty() ? Optional.empty() : Optional.of(scalar(path, values.scalars()));
    }

    private Optional<SqlType> object(List<String> path, Observed values) {
        Optional<SqlType> ofValues = mapValue(path, values);
        if (ofValues.isPresent()) {
            notes.add(text(path) + ": a MAP, because its names differ from record to record ("
                    + values.fields().size() + " names)");
            return Optional.of(new SqlType.Map(ofValues.get()));
        }
        List<Field> fields = fields(path, values.fields());
        return fields.isEmpty() ? Optional.empty() : Optional.of(new Row(fields));
    }

    /** The type of the values, if names are data: many names, each of them in less than half of the objects, of one type. */
    private Optional<SqlType> mapValue(List<String> path, Observed values) {
        Map<String, Observed> fields = values.fields();
        long present = fields.values().stream().mapToLong(Observed::count).sum();
        if (fields.size() < NAMES_OF_A_MAP || present * 2 >= (long) fields.size() * values.objects()) {
            return Optional.empty();
        }
        JsonSchema apart = new JsonSchema(false, mayHaveFraction);
        Set<SqlType> types = fields.values().stream()
                .map(field -> apart.type(path, field))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        return common(types);
    }

    private static Optional<SqlType> common(Set<SqlType> types) {
        boolean numbers = types.stream()
                .allMatch(type -> type instanceof Scalar scalar && scalar.kind().isNumber());
        if (types.size() == 1) {
            return Optional.of(types.iterator().next());
        }
        return numbers && !types.isEmpty() ? Optional.of(SqlType.DOUBLE) : Optional.empty();
    }

    private SqlType scalar(List<String> path, List<JsonNode> values) {
        boolean allNumbers = values.stream().allMatch(JsonNode::isNumber);
        if (values.stream().allMatch(JsonNode::isBoolean)) {
            return SqlType.BOOLEAN;
        }
        if (values.stream().allMatch(JsonNode::isTextual)) {
            return SqlType.STRING;
        }
        return allNumbers ? number(path, values) : mixed(path, kinds(values));
    }

    private SqlType mixed(List<String> path, String kinds) {
        mixed = true;
        notes.add(text(path) + ": STRING, because its values are " + kinds);
        return SqlType.STRING;
    }

    private static String kinds(List<JsonNode> values) {
        return values.stream()
                .collect(Collectors.groupingBy(Observed::kind, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(kind -> kind.getValue() + " " + kind.getKey() + (kind.getValue() == 1 ? "" : "s"))
                .collect(Collectors.joining(" and "));
    }

    private SqlType number(List<String> path, List<JsonNode> values) {
        if (values.stream().allMatch(JsonNode::isIntegralNumber)
                && values.stream().allMatch(JsonNode::canConvertToLong)) {
            return mayHaveFraction.test(path) ? SqlType.DOUBLE : SqlType.BIGINT;
        }
        List<BigDecimal> decimals = values.stream()
                .filter(value -> !value.isDouble() && !value.isFloat())
                .map(value -> value.decimalValue().stripTrailingZeros())
                .toList();
        int scale = decimals.stream().mapToInt(BigDecimal::scale).max().orElse(0);
        int integers = decimals.stream()
                .mapToInt(value -> value.precision() - value.scale())
                .max()
                .orElse(0);
        boolean fits =
                decimals.size() == values.size() && Math.max(integers, 1) + Math.max(scale, 0) <= LARGEST_PRECISION;
        return fits && decimals.stream().anyMatch(JsonSchema::losesDigits)
                ? new Scalar(Kind.DECIMAL, "DECIMAL(" + LARGEST_PRECISION + ", " + Math.max(scale, 0) + ")")
                : SqlType.DOUBLE;
    }

    /** Whether a DOUBLE does not keep all digits. It keeps those that programs print for one, such as 0.30000000000000004. */
    private static boolean losesDigits(BigDecimal number) {
        return new BigDecimal(Double.toString(number.doubleValue())).compareTo(number) != 0;
    }
}
