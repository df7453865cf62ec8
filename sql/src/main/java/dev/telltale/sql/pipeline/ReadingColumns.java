package dev.telltale.sql.pipeline;

import java.util.List;
import java.util.Optional;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.script.SqlSyntax;
import dev.telltale.sql.script.TableColumns;
import dev.telltale.sql.script.TableColumns.Value;

/** The columns of a pipeline's readings, and the SQL that reads those that its manifest names. */
final class ReadingColumns {
    /** The columns that the table of a topic has besides those of the contract. */
    private static final List<String> ADDED = List.of(
            "record_key",
            FormatOptions.EVENT_TIME,
            "payload",
            "decode_error",
            "received_at",
            "topic",
            "partition_id",
            "partition_offset",
            "watermark_at");

    private static final List<String> TEXTS = List.of("STRING", "VARCHAR", "CHAR");

    private final Pipeline pipeline;
    private final String contract;
    private final TableColumns columns;

    ReadingColumns(Pipeline pipeline) {
        this.pipeline = pipeline;
        this.contract = pipeline.name() + "_reading_contract";
        this.columns = pipeline.columns(contract);
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
        for (String name : names()) {
            if (ADDED.contains(name)) {
                throw new TelltaleException(pipeline.folderName() + "/contract.sql: column " + name + " of " + contract
                        + " has the name of a column that Telltale adds to the readings: "
                        + String.join(", ", ADDED));
            }
        }
        pipeline.manifest().columns().forEach(this::find);
        for (String key : pipeline.manifest().keys()) {
            if (find(key).isNested()) {
                throw new TelltaleException(pipeline.manifestPlace(key) + ": key '" + key + "' is "
                        + find(key).type() + "; a key is a single value, such as a field of it: '" + key + ".id'");
            }
        }
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

    private Value find(String path) {
        Optional<Value> found = columns.find(path);
        return found.orElseThrow(() -> new TelltaleException(pipeline.manifestPlace(path) + ": '" + path
                + "' is not a column of " + contract + ", nor a field of one; " + columns.alternatives(path)));
    }
}
