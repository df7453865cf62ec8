package dev.telltale.local.command.deadletter;

import java.util.Map;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.runtime.connector.source.ScanRuntimeProviderContext;
import org.apache.flink.table.types.DataType;

import dev.telltale.connector.format.OutsideOfJob;
import dev.telltale.connector.format.PartlyDecoded;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.ScriptRunner;

/**
 * The format of a pipeline's readings in its topic.
 *
 * @param topic the topic
 * @param format Flink's name of the format of the values
 * @param options options of the format, as in the live job
 * @param isText whether the values are text
 * @param columns the columns of the values
 */
record ReadingFormat(String topic, String format, Map<String, String> options, boolean isText, DataType columns) {

    static ReadingFormat of(Pipeline pipeline) {
        TableEnvironment environment = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        ScriptRunner.run(environment, pipeline.contractScript());
        return new ReadingFormat(
                pipeline.manifest().topic().name(),
                pipeline.manifest().format().factory(),
                pipeline.formatOptions(),
                !pipeline.manifest().format().isBinary(),
                environment
                        .from(pipeline.name() + "_reading_contract")
                        .getResolvedSchema()
                        .toPhysicalRowDataType());
    }

    PartlyDecoded decode(byte[] value) {
        return PartlyDecoded.of(
                format, options, ScanRuntimeProviderContext.INSTANCE, columns, new OutsideOfJob(), value);
    }
}
