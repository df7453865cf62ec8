package dev.telltale.local.testing.memory;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The records that a planned job reads when it is submitted. They change between two submissions of one plan. */
final class GivenRecords implements Serializable {
    private static final long serialVersionUID = 1L;

    private ArrayList<GivenRecord> records = new ArrayList<>();

    void set(List<GivenRecord> others) {
        records = new ArrayList<>(others);
    }

    List<GivenRecord> all() {
        return records;
    }
}
