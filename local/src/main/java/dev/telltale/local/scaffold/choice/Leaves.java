package dev.telltale.local.scaffold.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.telltale.local.scaffold.schema.Observed;
import dev.telltale.local.scaffold.schema.SqlType;
import dev.telltale.local.scaffold.schema.SqlType.Field;
import dev.telltale.sql.script.SqlSyntax;

/** Finds the single values of readings. */
public final class Leaves {
    /** An array that always has at most this many elements is read element by element. Chosen by us. */
    private static final int LONGEST_ARRAY = 4;

    private final int records;
    private final List<Leaf> found = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private Leaves(int records) {
        this.records = records;
    }

    /**
     * @param leaves the single values, in the order of the columns
     * @param notes the columns that hold none, on a line each
     */
    public record Result(List<Leaf> leaves, List<String> notes) {}

    /**
     * The single values of records.
     *
     * @param fields the columns
     * @param observed the values of whole records
     * @param records the number of records
     */
    public static Result of(List<Field> fields, Observed observed, int records) {
        Leaves leaves = new Leaves(records);
        fields.forEach(field -> leaves.visit(
                List.of(field.name()), SqlSyntax.quoted(field.name()), field.type(), child(observed, field), false));
        return new Result(List.copyOf(leaves.found), List.copyOf(leaves.notes));
    }

    private void visit(List<String> names, String sql, SqlType type, Observed observed, boolean inArray) {
        if (type instanceof SqlType.Scalar scalar) {
            found.add(new Leaf(names, sql, scalar, observed, records, inArray));
        } else if (type instanceof SqlType.Row row) {
            row.fields()
                    .forEach(field -> visit(
                            with(names, field.name()),
                            sql + "." + SqlSyntax.quoted(field.name()),
                            field.type(),
                            child(observed, field),
                            inArray));
        } else if (type instanceof SqlType.Array array) {
            array(names, sql, array, observed);
        } else {
            notes.add(String.join(".", names) + ": a MAP; read a value by its name, such as " + sql + "['name']");
        }
    }

    private void array(List<String> names, String sql, SqlType.Array array, Observed observed) {
        Optional<Integer> size = observed.size().filter(count -> count > 0 && count <= LONGEST_ARRAY);
        if (size.isEmpty()) {
            notes.add(String.join(".", names) + ": an ARRAY of varying or large size; CROSS JOIN UNNEST(" + sql
                    + ") makes a row of each element");
        }
        Observed elements = observed.elements().orElseGet(Observed::nothing);
        for (int place = 1; place <= size.orElse(0); place++) {
            visit(with(names, String.valueOf(place)), sql + "[" + place + "]", array.element(), elements, true);
        }
    }

    private static Observed child(Observed parent, Field field) {
        return parent.fields().getOrDefault(field.name(), Observed.nothing());
    }

    private static List<String> with(List<String> names, String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(name);
        return List.copyOf(longer);
    }
}
