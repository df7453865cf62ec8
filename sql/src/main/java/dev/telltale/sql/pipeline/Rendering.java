package dev.telltale.sql.pipeline;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.telltale.sql.database.DatabaseSchemas;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.script.BatchInput;
import dev.telltale.sql.script.Fingerprint;
import dev.telltale.sql.script.Literals;
import dev.telltale.sql.script.Mode;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.Statement;
import dev.telltale.sql.script.TimeRange;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;
import dev.telltale.sql.settings.Template;

/**
 * Renders the scripts of a pipeline: the pipeline's own files, and the shared templates filled from its manifest. A statement
 * keeps the file and line that it comes from.
 */
final class Rendering {
    /** A line that is blank because its value is empty. */
    private static final Pattern EMPTY_VALUE = Pattern.compile("\n +(?=\n)");

    /** The live job stores how far it has written; the fallback reads that. */
    private static final String PROGRESS_OPTION = "'sink.progress.table' = 'live_progress',";

    private static final String REFUSED_ROWS = "refused_rows";

    private final Pipeline pipeline;
    private final Manifest manifest;
    private final Pipelines files;
    private final ReadingColumns columns;
    private final Bindings bindings;
    private final Functions functions;
    private final List<Statement> statements = new ArrayList<>();

    Rendering(Pipeline pipeline, Pipelines files) {
        this.pipeline = pipeline;
        this.manifest = pipeline.manifest();
        this.files = files;
        this.columns = new ReadingColumns(pipeline);
        this.bindings = new Bindings(manifest, columns);
        this.functions = new Functions(files);
    }

    /** The script of a mode, for no database and no range. */
    Script of(Mode mode) {
        return mode == Mode.STREAM ? stream("") : batch(BatchInput.landed(TimeRange.EMPTY), "");
    }

    Script stream(String database) {
        Map<String, String> readings = readings();
        template("stream/job.sql", Map.of());
        if (Files.exists(pipeline.folder().resolve("job.sql"))) {
            own("job.sql");
        }
        statements.addAll(functions.statements());
        own("contract.sql");
        template("records.sql", readings);
        template("stream/readings.sql", readings);
        tables(PROGRESS_OPTION, REFUSED_ROWS, "");
        manifest.outputs()
                .forEach(output -> template(
                        output.topic().compacted() ? "stream/compacted_topic.sql" : "stream/topic.sql",
                        Bindings.output(output, pipeline.job().written(output.topic()))));
        computation();
        template("invalid_readings.sql", readings);
        template("stream/rejected_readings.sql", readings);
        return job(Map.of(
                "DATABASE_ID", database,
                "RECOVERY_CLAIM_MODE", Script.claimMode(pipeline.settings().get(Setting.RECOVERY_PATH)),
                "DEAD_LETTER_TOPIC",
                        pipeline.job().written(manifest.deadLetterTopic()).name(),
                "LARGEST_DEAD_LETTER", String.valueOf(Manifest.LARGEST_DEAD_LETTER_BYTES),
                "KAFKA_CLIENT_OPTIONS", KafkaClient.of(pipeline.settings()).options()));
    }

    Script batch(BatchInput input, String staged) {
        template("batch/job.sql", Map.of());
        statements.addAll(functions.statements());
        own("contract.sql");
        Map<String, String> readings = readings();
        template("records.sql", readings);
        template(input.template(), readings);
        template("batch/valid_readings.sql", readings);
        tables("", input.isCompared() ? staged + pipeline.name() + "_" + REFUSED_ROWS : REFUSED_ROWS, staged);
        manifest.outputs().forEach(output -> template("batch/topic.sql", Bindings.output(output, output.topic())));
        computation();
        template("invalid_readings.sql", readings);
        readings.put("STAGED", staged);
        template("batch/rejected_readings.sql", readings);
        return job(input.values(pipeline.settings()));
    }

    Script report() {
        template("batch/job.sql", Map.of());
        own("contract.sql");
        manifest.tables().forEach(table -> template("batch/windows.sql", Bindings.table(table)));
        own("report.sql");
        return new Script(pipeline.name(), resolved(Map.of()));
    }

    Script contract() {
        own("contract.sql");
        return new Script(pipeline.name(), resolved(Map.of()));
    }

    /** Values for the templates of the readings. */
    Map<String, String> readings() {
        return bindings.readings(new FormatOptions(pipeline, files).all());
    }

    private void tables(String progress, String refusedRows, String staged) {
        manifest.tables().forEach(table -> {
            Map<String, String> values = new HashMap<>(Bindings.table(table));
            values.put("PROGRESS_OPTION", progress);
            values.put("REFUSED_ROWS", refusedRows);
            values.put("STAGED", staged);
            template("table.sql", values);
        });
    }

    private void computation() {
        ValidReadings readings = new ValidReadings(pipeline.read("readings.sql"), manifest.keys());
        own("readings.sql");
        List<String> deduplicated =
                List.of(pipeline.settings().get(Setting.DEDUPLICATED_PIPELINES).split(","));
        String counting = deduplicated.contains(pipeline.name()) ? "deduplicated.sql" : "not_deduplicated.sql";
        manifest.windows().forEach(window -> template(counting, bindings.window(window, readings)));
        if (pipeline.read("pipeline.sql").stream().noneMatch(Statement::isInsert)) {
            throw new TelltaleException(pipeline.folderName() + "/pipeline.sql has no INSERT");
        }
        own("pipeline.sql");
    }

    private void own(String file) {
        statements.addAll(files.read(pipeline.folder().resolve(file)));
    }

    private void template(String file, Map<String, String> values) {
        files.read(files.product().resolve("template").resolve(file))
                .forEach(statement -> statements.add(statement.withText(EMPTY_VALUE
                        .matcher(Template.fill(statement.text(), values))
                        .replaceAll(""))));
    }

    private Script job(Map<String, String> values) {
        return Script.ofOneJob(pipeline.name(), resolved(values));
    }

    private List<Statement> resolved(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(more);
        values.putAll(functions.values());
        values.putAll(pipeline.job().values());
        values.put("VERSION", pipeline.version());
        values.put("DATABASE_URL", Literals.text(DatabaseSchemas.url(pipeline.settings())));
        values.put(
                "FINGERPRINT",
                Fingerprint.of(Stream.concat(statements.stream().map(Statement::text), functions.digests())));
        values.put("OWN_SETTINGS", ownSettings());
        String checkpoints = pipeline.settings().get(Setting.CHECKPOINT_DIRECTORY);
        values.put(
                "CHECKPOINT_DIRECTORY",
                checkpoints.isEmpty() ? "" : Literals.text(checkpoints) + "/" + values.get("JOB_ID"));
        return statements.stream()
                .map(statement -> resolved(statement, values))
                .filter(statement -> !(statement.isSet() && statement.text().endsWith("= ''")))
                .toList();
    }

    private Statement resolved(Statement statement, Map<String, String> values) {
        String text =
                Template.resolve(statement.place(), statement.text(), pipeline.settings(), values, Literals::text);
        return statement.withText(EMPTY_VALUE.matcher(text).replaceAll(""));
    }

    /** The project's settings as job parameters, which functions read. */
    private String ownSettings() {
        Settings settings = pipeline.settings();
        return settings.own().stream()
                .map(setting -> "\"" + setting.name() + "\": \"" + Literals.json(settings.get(setting)) + "\",")
                .collect(Collectors.joining("\n    "));
    }
}
