package dev.telltale.sql.pipeline;

import java.util.ArrayList;
import java.util.List;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.script.SqlSyntax;
import dev.telltale.sql.script.TableColumns;
import dev.telltale.sql.script.TableColumns.Value;

/** The columns of a pipeline's readings, and the SQL that reads those that its manifest names. */
public final class ReadingColumns {
    /** The columns that the table of a topic has besides those of the contract. */
    private static final List<String> ADDED = List.of(
            "record_key",
            FormatOptions.RECORD_TIME,
            "record_value",
            "record_error",
            "record_received_at",
            "record_topic",
            "record_partition",
            "record_offset",
            "record_watermark",
            "record_judged");

    private static final List<String> TEXTS = List.of("STRING", "VARCHAR", "CHAR");

    private final Pipeline pipeline;
    private final String contract;
    private final TableColumns columns;

    ReadingColumns(Pipeline pipeline) {
        this.pipeline = pipeline;
        this.contract = pipeline.name() + "_reading_contract";
        this.columns = pipeline.contract().columns(contract);
    }

    /** Whether the table of a topic has a column of this name besides those of the contract. */
    public static boolean isTaken(String name) {
        return ADDED.contains(name);
    }

    /** Names of the columns of the contract, in order. */
    List<String> names() {
        return columns.names();
    }

    /**
     * Checks that the columns of the manifest exist, and that the contract uses no name that is taken.
     *
     * @throws TelltaleException naming file, line and fault
     */
    void check() {
        faults().stream().findFirst().ifPresent(fault -> {
            throw new TelltaleException(fault);
        });
    }

    /** A message with file and line for each column that does not exist, is no key, or has a name that is taken. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        names().stream()
                .filter(ReadingColumns::isTaken)
                .forEach(name -> faults.add(pipeline.folderName() + "/contract.sql: column " + name + " of " + contract
                        + " has the name of a column that Telltale adds to the readings: "
                        + String.join(", ", ADDED)));
        pipeline.manifest().columns().stream()
                .distinct()
                .filter(path -> columns.find(path).isEmpty())
                .forEach(path -> faults.add(pipeline.manifestPlace(path) + ": '" + path + "' is not a column of "
                        + contract + ", nor a field of one; " + columns.alternatives(path)));
        for (String key : pipeline.manifest().keys()) {
            columns.find(key)
                    .filter(Value::isNested)
                    .ifPresent(nested -> faults.add(pipeline.manifestPlace(key) + ": key '" + key + "' is "
                            + nested.type() + "; a key is a single value, such as a field of it: '" + key + ".id'"));
        }
        return faults;
    }

    /** The SQL of a column or field. */
    String sql(String path) {
        return find(path).sql();
    }

    /** The SQL of a key as text; null if the key is invalid. */
    String key(String path) {
        Value key = find(path);
        String text = TEXTS.contains(key.type()) ? key.sql() : "CAST(" + key.sql() + " AS STRING)";
        return SqlSyntax.KEY_FUNCTION + "(" + text + ")";
    }

    /** An unknown column is one of the {@link #faults}; Flink reports it again. */
    private Value find(String path) {
        return columns.find(path).orElseGet(() -> new Value(List.of(path.split("\\.")), ""));
    }
}
