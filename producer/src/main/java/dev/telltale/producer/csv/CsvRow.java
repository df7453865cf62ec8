package dev.telltale.producer.csv;

import java.util.List;

/** A row of a CSV file: its fields without quotes, or the reason why it is malformed. */
public final class CsvRow {
    private final long line;
    private final List<String> fields;
    private final MalformedRow problem;

    private CsvRow(long line, List<String> fields, MalformedRow problem) {
        this.line = line;
        this.fields = fields;
        this.problem = problem;
    }

    static CsvRow of(long line, List<String> fields) {
        return new CsvRow(line, fields, null);
    }

    static CsvRow malformed(long line, MalformedRow problem) {
        return new CsvRow(line, List.of(), problem);
    }

    /** Returns the number of its first line, from 1. */
    public long line() {
        return line;
    }

    /**
     * Returns the fields.
     *
     * @throws MalformedRow if the row has a quoting error
     */
    public List<String> fields() throws MalformedRow {
        if (problem != null) {
            throw problem;
        }
        return fields;
    }
}
