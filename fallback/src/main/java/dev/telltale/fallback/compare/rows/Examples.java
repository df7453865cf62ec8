package dev.telltale.fallback.compare.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;

import static dev.telltale.fallback.batch.ResultTable.quoted;

/** Chooses examples: first one for each column that differs, then those of the largest differences. */
final class Examples {
    /** Chosen by us: more is not read on a screen. */
    private static final int MOST = 10;

    private final Handle handle;
    private final ComparedTable table;
    private final List<String> columns;

    /** @param columns the columns that differ */
    Examples(Handle handle, ComparedTable table, List<String> columns) {
        this.handle = handle;
        this.table = table;
        this.columns = columns;
    }

    List<Example> choose() {
        Map<String, List<Example>> byColumn = new LinkedHashMap<>();
        columns.forEach(column -> byColumn.put(column, largest(column)));
        List<Example> chosen = new ArrayList<>();
        byColumn.forEach((column, examples) -> {
            if (chosen.size() < MOST && chosen.stream().noneMatch(example -> example.shows(column))) {
                chosen.add(examples.get(0));
            }
        });
        for (int place = 0; place < MOST; place++) {
            for (List<Example> examples : byColumn.values()) {
                if (chosen.size() < MOST && place < examples.size() && !chosen.contains(examples.get(place))) {
                    chosen.add(examples.get(place));
                }
            }
        }
        return chosen;
    }

    /** The rows with the largest differences of a column; a null on one side counts as the largest. */
    private List<Example> largest(String column) {
        String key = quoted(table.result().key());
        String order = table.isNumber(column) ? table.distance(column) + " DESC NULLS FIRST, " + key : key;
        String values = columns.stream()
                .map(each -> table.differs(each) + ", before." + quoted(each) + ", after." + quoted(each))
                .collect(Collectors.joining(", "));
        return table.query(
                        handle,
                        "SELECT %s, %s FROM %s WHERE %s ORDER BY %s LIMIT %d"
                                .formatted(key, values, table.pairs(), table.differs(column), order, MOST))
                .map((row, context) -> Example.read(row, table, columns))
                .list();
    }
}
