package dev.telltale.local.scaffold;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import org.apache.flink.table.types.DataType;

import dev.telltale.local.project.Project;
import dev.telltale.local.testing.collect.JobOutput;
import dev.telltale.local.testing.given.Case;
import dev.telltale.local.testing.run.FastLane;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.script.Mode;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** The first case of a new pipeline: readings of the sample, and the rows that a batch run of its SQL makes of them. */
final class FirstCase {
    /** Name of the case. */
    static final String NAME = "first_readings_of_the_sample";

    private static final String VERSION = "v1";

    /** Columns that say when and how a row was written. */
    private static final Set<String> NOT_EXPECTED =
            Set.of("processed_by", "processed_at", "duplicate_count", "pipeline_version");

    private FirstCase() {}

    /** The folder of the case below the project's folder. */
    static String folder(String pipeline) {
        return "sql/" + pipeline + "/" + VERSION + "/cases/" + NAME;
    }

    /**
     * Runs the SQL over the given readings in this process.
     *
     * @return the expected rows as a CSV file
     */
    static String expectedRows(Project project, String pipeline) {
        Pipelines files = project.sql();
        Path folder = project.home().resolve(folder(pipeline));
        try (FastLane lane = FastLane.start(files, settings(project))) {
            JobOutput output = lane.output(new Case(pipeline, VERSION, folder, folder(pipeline)), Mode.BATCH);
            String table = pipeline + "_windows";
            return csv(
                    DataType.getFieldNames(output.tables().get(table)),
                    output.rows().get(table));
        }
    }

    /** The run needs no database, so that its user is not asked for. */
    private static Settings settings(Project project) {
        return project.settings().with(Setting.DATABASE_USER, "none").with(Setting.DATABASE_PASSWORD, "none");
    }

    private static String csv(List<String> columns, List<List<String>> rows) {
        List<Integer> shown = IntStream.range(0, columns.size())
                .filter(column -> !NOT_EXPECTED.contains(columns.get(column)))
                .boxed()
                .toList();
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(shown.stream().map(columns::get).toList());
            rows.stream()
                    .map(row -> shown.stream().map(row::get).toList())
                    .sorted(Comparator.comparing(row -> String.join("\u0000", row)))
                    .forEach(csv::writeRecord);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
