package dev.telltale.local.produce;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.ScriptRunner;

/** The columns of a pipeline's readings with their types. */
public final class ContractColumns {
    private ContractColumns() {}

    /** Reads the contract with Flink. */
    public static RowType of(Pipeline pipeline) {
        TableEnvironment environment = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        ScriptRunner.run(environment, pipeline.contractScript());
        return (RowType) environment
                .from(pipeline.name() + "_reading_contract")
                .getResolvedSchema()
                .toPhysicalRowDataType()
                .getLogicalType();
    }
}
