package dev.telltale.sql.pipeline;

import java.util.List;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.script.SelectItem;
import dev.telltale.sql.script.SqlSyntax;
import dev.telltale.sql.script.Statement;

/** The columns of the view of valid readings that {@code readings.sql} creates. */
final class ValidReadings {
    /** Column of the views over the topic: the event time of a reading. */
    static final String EVENT_TIME = "event_time";

    /** Name of the view. */
    static final String VIEW = "valid_readings";

    private final List<String> keyPaths;
    private final List<SelectItem> items;

    /**
     * @param statements statements of {@code readings.sql}
     * @param keyPaths keys of the manifest
     * @throws TelltaleException when the view does not select the first key and the event time
     */
    ValidReadings(List<Statement> statements, List<String> keyPaths) {
        this.keyPaths = keyPaths;
        this.items = SelectItem.of(statements, VIEW);
        String first = keyPaths.get(0);
        if (items.stream().noneMatch(item -> first.equals(item.source()))) {
            throw missing(statements, "key " + first, first + " AS " + first.replace('.', '_'));
        }
        if (items.stream().noneMatch(ValidReadings::isEventTime)) {
            throw missing(statements, EVENT_TIME, EVENT_TIME);
        }
    }

    private static TelltaleException missing(List<Statement> statements, String what, String item) {
        return new TelltaleException(
                statements.get(0).file() + ": view " + VIEW + " does not select " + what + "; add the line: " + item);
    }

    /** The keys, as identifiers of SQL. */
    List<String> keys() {
        return items.stream()
                .filter(this::isKey)
                .map(item -> SqlSyntax.quoted(item.name()))
                .toList();
    }

    /** The columns that are neither key nor event time. */
    List<SelectItem> signals() {
        return items.stream().filter(item -> !isKey(item) && !isEventTime(item)).toList();
    }

    private boolean isKey(SelectItem item) {
        return item.source() != null && keyPaths.contains(item.source());
    }

    private static boolean isEventTime(SelectItem item) {
        return item.name().equals(EVENT_TIME);
    }
}
