package dev.telltale.local.scaffold.file;

import java.util.List;
import java.util.stream.IntStream;

import dev.telltale.local.scaffold.choice.Measure;
import dev.telltale.local.scaffold.choice.Unit;
import dev.telltale.sql.script.SqlSyntax;

/** What the templates show of a number. */
final class NumberModel {
    private static final int PANEL_WIDTH = 12;
    private static final int PANEL_HEIGHT = 9;
    private static final int FIRST_PANEL_Y = 4;

    private final Measure measure;
    private final int index;

    private NumberModel(Measure measure, int index) {
        this.measure = measure;
        this.index = index;
    }

    static List<NumberModel> of(List<Measure> measures) {
        return IntStream.range(0, measures.size())
                .mapToObj(index -> new NumberModel(measures.get(index), index))
                .toList();
    }

    /** The y position below the panels of so many numbers. */
    static int below(int numbers) {
        return FIRST_PANEL_Y + (numbers + 1) / 2 * PANEL_HEIGHT;
    }

    int index() {
        return index;
    }

    String name() {
        return SqlSyntax.quoted(measure.name());
    }

    String avg() {
        return measure.column("avg");
    }

    String min() {
        return measure.column("min");
    }

    String max() {
        return measure.column("max");
    }

    /** The count beside the mean in rollups. */
    String windowCount() {
        return measure.base() + "_window_count";
    }

    String type() {
        return measure.type();
    }

    String postgresType() {
        return switch (measure.type()) {
            case "DOUBLE" -> "double precision";
            case "FLOAT" -> "real";
            case "INT" -> "int";
            case "BIGINT" -> "bigint";
            default -> measure.type().replace("DECIMAL", "numeric");
        };
    }

    /** The column of the valid readings. */
    String item() {
        String field = measure.leaf().sql();
        if (measure.isText()) {
            return "finite(TRY_CAST(" + field + " AS DOUBLE)) AS " + name();
        }
        if (measure.type().equals("DOUBLE")) {
            return "finite(" + field + ") AS " + name();
        }
        return field.equals(name()) ? field : field + " AS " + name();
    }

    /** The argument of mean, which takes a DOUBLE. */
    String asDouble() {
        return measure.type().equals("DOUBLE") ? name() : "CAST(" + name() + " AS DOUBLE)";
    }

    /** The unit in Grafana. */
    String unit() {
        return measure.unit().map(Unit::grafana).orElse("none");
    }

    String title() {
        String words = measure.base().replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    int x() {
        return index % 2 * PANEL_WIDTH;
    }

    int y() {
        return FIRST_PANEL_Y + index / 2 * PANEL_HEIGHT;
    }
}
