package dev.telltale.local.command.deadletter;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.format.PartlyDecoded;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.ScriptRunner;

/**
 * The format of a pipeline's readings in its topic.
 *
 * @param topic the topic
 * @param format Flink's name of the format of the values
 * @param isText whether the values are text
 * @param columns the columns of the values
 */
record ReadingFormat(String topic, String format, boolean isText, RowType columns) {

    static ReadingFormat of(Pipeline pipeline) {
        TableEnvironment environment = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        ScriptRunner.run(environment, pipeline.contractScript());
        return new ReadingFormat(
                pipeline.manifest().topic().name(),
                pipeline.manifest().format().factory(),
                !pipeline.manifest().format().isBinary(),
                (RowType) environment
                        .from(pipeline.name() + "_reading_contract")
                        .getResolvedSchema()
                        .toPhysicalRowDataType()
                        .getLogicalType());
    }

    PartlyDecoded decode(byte[] value) {
        return PartlyDecoded.of(format, columns, value);
    }
}
