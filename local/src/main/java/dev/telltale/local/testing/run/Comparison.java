package dev.telltale.local.testing.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;

import dev.telltale.local.testing.collect.CellText;
import dev.telltale.local.testing.collect.JobOutput;
import dev.telltale.local.testing.given.Case;
import dev.telltale.local.testing.given.CsvTable;
import dev.telltale.local.testing.given.JsonRecord;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.script.Mode;

/** Compares what a job has written with the files of its case. */
public final class Comparison {
    private final Case behaviour;
    private final Mode mode;
    private final JobOutput output;
    private final Map<String, List<String>> keys;
    private final List<String> differences = new ArrayList<>();

    /** @param keys names of the columns of the primary key by table */
    public Comparison(Case behaviour, Mode mode, JobOutput output, Map<String, List<String>> keys) {
        this.behaviour = behaviour;
        this.mode = mode;
        this.output = output;
        this.keys = keys;
    }

    /** A line for each difference; empty if the output is as expected. */
    public List<String> differences() {
        behaviour.tables(mode).forEach(this::compare);
        if (mode == Mode.STREAM) {
            behaviour.topics().forEach(this::compareTopic);
        }
        return differences;
    }

    private void compare(String table, CsvTable expected) {
        DataType columns = output.tables().get(table);
        if (columns == null) {
            throw new TelltaleException((expected.file().isEmpty() ? behaviour.place() : expected.file()) + ": the "
                    + mode.word() + " script has no table " + table + "; it has "
                    + String.join(
                            ", ", output.tables().keySet().stream().sorted().toList()));
        }
        List<String> names = DataType.getFieldNames(columns);
        List<Integer> selected = expected.columns().stream()
                .map(column -> position(expected, table, column, names))
                .toList();
        List<List<String>> actual = output.rows().getOrDefault(table, List.of()).stream()
                .map(row -> selected.stream().map(row::get).toList())
                .toList();
        List<Integer> key = keys.getOrDefault(table, List.of()).stream()
                .map(expected.columns()::indexOf)
                .filter(position -> position >= 0)
                .toList();
        new RowDifference(expected.columns(), key)
                .of(
                        expected(
                                expected,
                                selected.stream()
                                        .map(columns.getLogicalType().getChildren()::get)
                                        .toList()),
                        actual)
                .forEach(line ->
                        differences.add(line.startsWith("unexpected") ? place(table, expected) + ": " + line : line));
    }

    private String place(String table, CsvTable expected) {
        String file = expected.file();
        return file.isEmpty() ? behaviour.place() + ": " + table : file;
    }

    private static int position(CsvTable expected, String table, String column, List<String> names) {
        if (!names.contains(column)) {
            throw new TelltaleException(expected.file() + ":1: '" + column + "' is not a column of " + table + ": "
                    + String.join(", ", names));
        }
        return names.indexOf(column);
    }

    private static List<RowDifference.Expected> expected(CsvTable table, List<LogicalType> types) {
        return IntStream.range(0, table.rows().size())
                .mapToObj(row -> new RowDifference.Expected(
                        table.place(row),
                        IntStream.range(0, types.size())
                                .mapToObj(column -> cell(table, row, column, types.get(column)))
                                .toList()))
                .toList();
    }

    private static String cell(CsvTable table, int row, int column, LogicalType type) {
        String cell = table.rows().get(row).get(column);
        try {
            return CellText.of(type, cell);
        } catch (RuntimeException malformed) {
            throw new TelltaleException(
                    table.place(row) + ": '" + cell + "' of column "
                            + table.columns().get(column) + " is no " + type.asSummaryString(),
                    malformed);
        }
    }

    /** Records of one key keep their order; records of different keys may be in any order. */
    private void compareTopic(String topic, CsvTable expected) {
        List<JsonRecord> wanted = JsonRecord.of(expected);
        List<JsonRecord> actual = JsonRecord.ofTexts(output.records().getOrDefault(topic, List.of()));
        for (int record = 0; record < Math.max(wanted.size(), actual.size()); record++) {
            if (record >= wanted.size()) {
                differences.add(expected.file() + ": unexpected record " + actual.get(record));
            } else if (record >= actual.size()) {
                differences.add(expected.place(record) + ": missing record " + wanted.get(record));
            } else if (!wanted.get(record).equals(actual.get(record))) {
                differences.add(expected.place(record) + ": expected record " + wanted.get(record) + ", was "
                        + actual.get(record));
            }
        }
    }
}
