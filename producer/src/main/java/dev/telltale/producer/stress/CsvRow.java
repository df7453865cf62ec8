package dev.telltale.producer.stress;

import java.util.List;

/** A row of a CSV file, quotes removed, or what is wrong with it. */
final class CsvRow {
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

    /** Its first line, from 1. */
    long line() {
        return line;
    }

    List<String> fields() throws MalformedRow {
        if (problem != null) {
            throw problem;
        }
        return fields;
    }
}
