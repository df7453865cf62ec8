package dev.telltale.sql.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.DataType;

import dev.telltale.connector.format.LosslessFormatFactory;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.manifest.ValueFormat;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.script.ScriptRunner;
import dev.telltale.sql.script.Statement;

/** Compares the columns of the readings with the schema that the manifest gives to the format. */
final class FormatCheck {
    private static final Pattern FIELD = Pattern.compile("field (\\w+)");

    private final Pipeline pipeline;
    private final JsonLines lines;

    /** @param text the manifest's text */
    FormatCheck(Pipeline pipeline, String text) {
        this.pipeline = pipeline;
        this.lines = JsonLines.of(text);
    }

    List<Finding> findings() {
        ValueFormat format = pipeline.manifest().format();
        if (!format.options().containsKey("schema") && !format.hasBinarySchema()) {
            return List.of();
        }
        try {
            Map<String, String> options = pipeline.formatOptions();
            DataType columns = columns();
            FactoryUtil.discoverFactory(getClass().getClassLoader(), LosslessFormatFactory.class, format.factory())
                    .decoders(null, Configuration.fromMap(options))
                    .decoder(null, columns);
            return List.of();
        } catch (TelltaleException reported) {
            return List.of();
        } catch (ValidationException mismatch) {
            return List.of(finding(mismatch.getMessage()));
        }
    }

    private DataType columns() {
        TableEnvironment environment = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        ScriptRunner.run(environment, pipeline.contractScript());
        return environment.from(contract()).getResolvedSchema().toPhysicalRowDataType();
    }

    private String contract() {
        return pipeline.name() + "_reading_contract";
    }

    /** At the column that the fault names, else at the format. */
    private Finding finding(String fault) {
        Matcher field = FIELD.matcher(fault);
        Optional<Statement> table = pipeline.contract().statements().stream()
                .filter(statement -> statement.created().equals(Optional.of(contract())))
                .findFirst();
        if (field.find() && table.isPresent()) {
            Matcher column = Pattern.compile("\\b" + field.group(1) + "\\b")
                    .matcher(table.get().text());
            return Finding.error(table.get().file(), table.get().lineAt(column.find() ? column.start() : 0), fault);
        }
        return Finding.error(pipeline.manifestName(), lines.at("/format"), fault);
    }
}
