package dev.telltale.local.command;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.types.logical.RowType;

import dev.telltale.connector.format.PartlyDecoded;
import dev.telltale.sql.Script;
import dev.telltale.sql.ScriptRunner;
import dev.telltale.sql.Settings;
import dev.telltale.sql.Topics;

/**
 * The form that a pipeline's readings have in its topic.
 *
 * @param topic that they come in
 * @param format Flink's name of the format of the values
 * @param columns what the values hold
 */
record ReadingForm(String topic, String format, RowType columns) {

    static ReadingForm of(Project project, String pipeline, Settings settings) {
        Topics.Input input = Topics.of(project.sql(), pipeline, settings).input();
        TableEnvironment environment = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        ScriptRunner.run(environment, Script.contract(project.sql(), pipeline, settings));
        return new ReadingForm(input.name(), input.format(), (RowType) environment
                .from(pipeline + "_reading_contract")
                .getResolvedSchema()
                .toPhysicalRowDataType()
                .getLogicalType());
    }

    boolean isText() {
        return format.equals("telltale-json");
    }

    PartlyDecoded decode(byte[] value) {
        return PartlyDecoded.of(format, columns, value);
    }
}
