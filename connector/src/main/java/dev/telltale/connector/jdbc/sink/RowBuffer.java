package dev.telltale.connector.jdbc.sink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;

/** Changes that wait to be written: one per key for a table with a key, otherwise all. */
public final class RowBuffer {

    private final UpsertRule upserts;
    private final Map<RowData, RowData> changesByKey = new HashMap<>();
    private final List<RowData> inserts = new ArrayList<>();

    public RowBuffer(UpsertRule upserts) {
        this.upserts = upserts;
    }

    /**
     * Adds a change. In a table with a key it replaces an earlier change of its key, unless that row has a greater
     * version.
     *
     * @param change the caller must not use it afterwards
     */
    public void add(RowData change) {
        if (upserts.hasKey()) {
            changesByKey.merge(upserts.keyOf(change), change, this::latest);
        } else {
            inserts.add(change);
        }
    }

    private RowData latest(RowData earlier, RowData later) {
        return isDelete(earlier) || isDelete(later) ? later : upserts.winner(earlier, later);
    }

    /** Rows to insert or update, ordered by key. */
    public List<RowData> rows() {
        return upserts.hasKey()
                ? sortedKeys(false).stream().map(changesByKey::get).toList()
                : List.copyOf(inserts);
    }

    /** Keys to delete, in order. */
    public List<RowData> deletedKeys() {
        return sortedKeys(true);
    }

    private List<RowData> sortedKeys(boolean deleted) {
        return changesByKey.entrySet().stream()
                .filter(change -> isDelete(change.getValue()) == deleted)
                .map(Map.Entry::getKey)
                .sorted(UpsertRule::compareKeys)
                .toList();
    }

    public int size() {
        return changesByKey.size() + inserts.size();
    }

    private static boolean isDelete(RowData change) {
        return change.getRowKind() == RowKind.DELETE || change.getRowKind() == RowKind.UPDATE_BEFORE;
    }
}
