package dev.telltale.connector.jdbc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;

/** The changes that wait to be written: for a table with a key one for each key, else all of them. */
final class RowBuffer {

    private final RowOrder order;
    private final Map<RowData, RowData> changesByKey = new HashMap<>();
    private final List<RowData> inserts = new ArrayList<>();

    RowBuffer(RowOrder order) {
        this.order = order;
    }

    /**
     * Adds a change, which replaces an earlier one of the same key unless that outranks it.
     *
     * @param change never touched again by anybody else
     */
    void add(RowData change) {
        if (order.hasKey()) {
            changesByKey.merge(order.keyOf(change), change, this::latest);
        } else {
            inserts.add(change);
        }
    }

    private RowData latest(RowData earlier, RowData later) {
        return isDelete(earlier) || isDelete(later) ? later : order.stays(earlier, later);
    }

    /** Rows to insert or to replace, in the order of their keys. */
    List<RowData> rows() {
        return order.hasKey()
                ? sortedKeys(false).stream().map(changesByKey::get).toList()
                : List.copyOf(inserts);
    }

    /** Keys to delete, in order. */
    List<RowData> deletedKeys() {
        return sortedKeys(true);
    }

    private List<RowData> sortedKeys(boolean deleted) {
        return changesByKey.entrySet().stream()
                .filter(change -> isDelete(change.getValue()) == deleted)
                .map(Map.Entry::getKey)
                .sorted(RowOrder::compareKeys)
                .toList();
    }

    int size() {
        return changesByKey.size() + inserts.size();
    }

    private static boolean isDelete(RowData change) {
        return change.getRowKind() == RowKind.DELETE || change.getRowKind() == RowKind.UPDATE_BEFORE;
    }
}
