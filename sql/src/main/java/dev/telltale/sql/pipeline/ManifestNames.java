package dev.telltale.sql.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.flink.sql.parser.ddl.constraint.SqlTableConstraint;
import org.apache.flink.sql.parser.ddl.table.SqlCreateTable;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.manifest.Manifest;

/** Compares the names in a manifest with the contract and the functions of its pipeline. */
final class ManifestNames {
    private final Pipeline pipeline;
    private final Manifest manifest;
    private final Map<String, SqlCreateTable> contracts;
    private final List<String> faults = new ArrayList<>();

    ManifestNames(Pipeline pipeline) {
        this.pipeline = pipeline;
        this.manifest = pipeline.manifest();
        this.contracts = pipeline.contract().tables();
    }

    /** Fails with the first fault. */
    void require() {
        faults().stream().findFirst().ifPresent(fault -> {
            throw new TelltaleException(fault);
        });
    }

    /** A message with file and line for each fault, in the order of the manifest's parts. */
    List<String> faults() {
        faults.addAll(new ReadingColumns(pipeline).faults());
        manifest.checks()
                .forEach(check -> known(
                        check.function(),
                        "function of sql/functions.sql",
                        pipeline.functions().keySet()));
        unique(manifest.windows().stream().map(Manifest.Window::view).toList());
        for (Manifest.Table table : manifest.tables()) {
            known(table.versionColumn(), "column of " + table.contract(), columns(table.contract()));
            primaryKey(table.contract());
        }
        unique(manifest.tables().stream().map(Manifest.Table::name).toList());
        for (Manifest.Output output : manifest.outputs()) {
            known(output.key(), "column of " + output.contract(), columns(output.contract()));
            if (output.topic().compacted()) {
                primaryKey(output.contract());
            }
        }
        unique(manifest.outputs().stream().map(Manifest.Output::table).toList());
        return faults;
    }

    private List<String> columns(String contract) {
        known(contract, "table of contract.sql", contracts.keySet());
        return contracts.containsKey(contract) ? pipeline.contract().columnNames(contract) : List.of();
    }

    private void primaryKey(String contract) {
        SqlCreateTable table = contracts.get(contract);
        if (table != null && table.getFullConstraints().stream().noneMatch(SqlTableConstraint::isPrimaryKey)) {
            fault(contract, contract + " has no PRIMARY KEY, which decides which row a result replaces");
        }
    }

    private void known(String name, String what, Collection<String> known) {
        if (!known.isEmpty() && !known.contains(name)) {
            fault(
                    name,
                    "'" + name + "' is not a " + what + ": "
                            + known.stream().sorted().collect(Collectors.joining(", ")));
        }
    }

    private void unique(List<String> names) {
        Set<String> seen = new HashSet<>();
        names.stream().filter(name -> !seen.add(name)).forEach(name -> fault(name, "'" + name + "' is named twice"));
    }

    private void fault(String name, String sentence) {
        faults.add(pipeline.manifestPlace(name) + ": " + sentence);
    }
}
