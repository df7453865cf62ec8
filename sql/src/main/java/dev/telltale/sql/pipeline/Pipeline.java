package dev.telltale.sql.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.telltale.sql.manifest.JobNames;
import dev.telltale.sql.manifest.Manifest;
import dev.telltale.sql.script.BatchInput;
import dev.telltale.sql.script.Literals;
import dev.telltale.sql.script.Mode;
import dev.telltale.sql.script.RowHistory;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.Statement;
import dev.telltale.sql.script.TimeRange;
import dev.telltale.sql.settings.Settings;
import dev.telltale.sql.settings.Template;

/** One version of a pipeline under given settings: its folder, its manifest and the scripts that run it. */
public final class Pipeline {
    private final Pipelines files;
    private final String name;
    private final Path folder;
    private final Settings settings;
    private final Manifest manifest;
    private final boolean shadow;

    Pipeline(Pipelines files, String name, Path folder, Settings settings, Manifest manifest, boolean shadow) {
        this.files = files;
        this.name = name;
        this.folder = folder;
        this.settings = settings;
        this.manifest = manifest;
        this.shadow = shadow;
    }

    /** The name of the project that it belongs to. */
    public String project() {
        return files.project().name();
    }

    /** The names of its live job. */
    public JobNames job() {
        return new JobNames(project(), name, shadow);
    }

    /** Whether Telltale ships it, with a simulator or a recording of its readings. */
    public boolean isShipped() {
        return files.isShipped();
    }

    /** The name of folder, job, tables and dashboard. */
    public String name() {
        return name;
    }

    /** Name of the version's folder, such as {@code v1}. */
    public String version() {
        return folder.getFileName().toString();
    }

    /** The version's folder. */
    public Path folder() {
        return folder;
    }

    /** The manifest's file relative to the project, for messages. */
    public String manifestName() {
        return new ManifestFile(files, folder).name();
    }

    /** The manifest's file relative to the project, and the line of a text in it, for messages. */
    String manifestPlace(String text) {
        return new ManifestFile(files, folder).placeOf(text);
    }

    /** The version's folder relative to the project, for messages. */
    public String folderName() {
        return files.nameOf(folder);
    }

    /** The facts that {@code pipeline.json} states. */
    public Manifest manifest() {
        return manifest;
    }

    /** The settings that its scripts are rendered with. */
    public Settings settings() {
        return settings;
    }

    /** The same version under other settings. */
    public Pipeline with(Settings others) {
        return new Pipeline(files, name, folder, others, new ManifestFile(files, folder).parse(others), shadow);
    }

    /** The same version in the shadow, whose live job has other names and writes other topics. */
    public Pipeline inShadow() {
        return new Pipeline(files, name, folder, settings, manifest, true);
    }

    /** The same version for readings in a format that needs no schema registry. */
    public Pipeline withoutRegistry() {
        return new Pipeline(files, name, folder, settings, manifest.withoutRegistry(), shadow);
    }

    /** Another version under the same settings. */
    public Pipeline inVersion(String version) {
        return version.equals(version()) ? this : files.get(name, version, settings);
    }

    /** The live script for any database. */
    public Script streamScript() {
        return streamScript("");
    }

    /** The live script for the database of an identity, which is a parameter of the job; empty when unknown. */
    public Script streamScript(String database) {
        return rendering().stream(database);
    }

    /** The batch script over the landed readings of a range. */
    public Script batchScript(TimeRange range) {
        return batchScript(BatchInput.landed(range), "");
    }

    /** The batch script over other readings, for tables with the prefix {@code staged}. */
    public Script batchScript(BatchInput input, String staged) {
        return rendering().batch(input, staged);
    }

    private Rendering rendering() {
        new ManifestNames(this).require();
        return new Rendering(this, files);
    }

    /** The script of a mode even when the manifest names what does not exist, so that all faults can be found at once. */
    public Script scriptDespiteFaults(Mode mode) {
        return new Rendering(this, files).of(mode);
    }

    /** A message for each name in the manifest that its contract or the functions do not have. */
    public List<String> nameFaults() {
        return new ManifestNames(this).faults();
    }

    /** The report over the pipeline's windows; its last statement creates the view that is the report. */
    public Script reportScript() {
        return new Rendering(this, files).report();
    }

    /** The contract: tables without a connector. */
    public Script contractScript() {
        return new Rendering(this, files).contract();
    }

    /** The tables of {@code contract.sql}. */
    public Contract contract() {
        return new Contract(read("contract.sql"));
    }

    /** The SQL functions that the pipeline may call: Java class by name. */
    public Map<String, String> functions() {
        return new Functions(files).classes();
    }

    /** The options that the live job decodes the values of its topic with, without the prefix of the format. */
    public Map<String, String> formatOptions() {
        return new FormatOptions(this, files).ofTable();
    }

    /** The options of the format as the manifest gives them, with the content of a file of a schema. */
    public Map<String, String> givenFormatOptions() {
        return new FormatOptions(this, files).all();
    }

    /** Whether the pipeline has a report. */
    public boolean hasReport() {
        return folder.resolve("report.sql").toFile().exists();
    }

    /** A query of plain PostgreSQL: {@code counts}, {@code live} or {@code summary}; its own, else a derived one. */
    public String query(String query) {
        return new Queries(this, files).text(query);
    }

    /** How many earlier rows of its key a row may rest on, because of OVER windows; usually 0. */
    public long historyRows() {
        return RowHistory.rows(read("pipeline.sql"));
    }

    /** The statements of one of its files, settings resolved. */
    List<Statement> read(String file) {
        Map<String, String> names = Map.of("PROJECT", project(), "PIPELINE", name);
        return files.read(folder.resolve(file)).stream()
                .map(statement -> statement.withText(
                        Template.resolve(statement.place(), statement.text(), settings, names, Literals::text)))
                .toList();
    }
}
