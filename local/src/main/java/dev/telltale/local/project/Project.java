package dev.telltale.local.project;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.telltale.local.stack.StackEnvironmentFile;
import dev.telltale.local.stack.StackFolder;
import dev.telltale.sql.database.MigrationFolders;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.project.ProjectFile;
import dev.telltale.sql.project.ProjectFileException;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;
import dev.telltale.sql.settings.UdfJar;

/**
 * A project: the folder with the pipelines of a user, or the shipped one.
 *
 * @param home the project folder, which contains {@code telltale.yaml} and {@code sql}
 * @param product the folder of Telltale, which contains the shared templates and functions in {@code sql}
 */
public record Project(Path home, Path product) {
    /** The system property with the folder of Telltale. */
    public static final String PRODUCT = "telltale.home";

    /** The system property with the project folder; without it, the environment variable counts. */
    public static final String FOLDER = "telltale.project";

    /** The environment variable with the project folder. */
    public static final String VARIABLE = "TELLTALE_PROJECT";

    /** The project that a folder of Telltale ships. */
    public Project(Path home) {
        this(home, home);
    }

    /**
     * The project that the command line or the environment names, else the shipped one.
     *
     * @throws ProjectFileException if the folder is no project
     */
    public static Project current() {
        Path product = ProjectFolder.ofProduct();
        String folder = ProjectFolder.named();
        return folder.isEmpty() ? new Project(product) : ProjectFolder.project(Path.of(folder), product);
    }

    /**
     * The project that a new pipeline belongs to: as {@link #current}, but its folder may be empty or not exist yet.
     *
     * @throws ProjectFileException if the folder holds other things and no project
     */
    public static Project ofNewPipeline() {
        String folder = ProjectFolder.named();
        Path home = Path.of(folder).toAbsolutePath().normalize();
        return folder.isEmpty() || !ProjectFolder.isEmpty(home)
                ? current()
                : new Project(home, ProjectFolder.ofProduct());
    }

    /** Whether it is the project that Telltale ships, with its recordings and simulators. */
    public boolean isShipped() {
        return home.equals(product);
    }

    /**
     * Checks that a command that needs the shipped recordings works on the shipped project.
     *
     * @throws IllegalArgumentException if it works on another one
     */
    public void requireShipped(String command) {
        if (!isShipped()) {
            throw new IllegalArgumentException(command + " works on the recordings of the shipped project, and project "
                    + file().name() + " has none: leave out --project and " + VARIABLE);
        }
    }

    /** The pipelines. */
    public Pipelines sql() {
        return new Pipelines(home.resolve("sql"), product.resolve("sql"));
    }

    /**
     * The content of {@code telltale.yaml}.
     *
     * @throws ProjectFileException naming the line of a fault
     */
    public ProjectFile file() {
        return ProjectFile.of(home, product.resolve("sql"));
    }

    /** The folders of the database migrations. */
    public MigrationFolders migrationFolders() {
        return new MigrationFolders(file().name(), product.resolve("sql/setup"), home.resolve("sql/migration"));
    }

    /** The live version of a pipeline; the default one if none is live or the database does not answer. */
    public Pipeline pipeline(String name, Settings settings) {
        return LiveFiles.of(sql(), name, settings);
    }

    /** The state of the stack of {@code up}. */
    public StackFolder stackFolder() {
        return new StackFolder(home.resolve(".telltale"));
    }

    /** The state of the stack of {@code demo}, which each demo deletes first. */
    public StackFolder demoFolder() {
        return new StackFolder(home.resolve(".telltale").resolve("demo"));
    }

    /** The folders of Grafana's dashboards: those of the pipelines, then those about all pipelines. */
    public List<Path> dashboards() {
        return List.of(home.resolve("grafana/dashboards"), product.resolve("grafana/provisioning/dashboards"));
    }

    /** The folder of a pipeline's recordings. */
    public Path data(String pipeline) {
        return home.resolve("data").resolve(pipeline);
    }

    /** The recording that is replayed into a pipeline. */
    public Path recording(String pipeline) {
        return data(pipeline).resolve("replay-sample.csv.gz");
    }

    /** The settings of the environment, else of the running stack, else the defaults. */
    public Settings settings() {
        Map<String, String> given =
                new HashMap<>(StackEnvironmentFile.read(stackFolder().environment()));
        given.putAll(ProcessEnvironment.variables());
        return withUdfJar(given);
    }

    /** The settings of a stack that this process runs, else of the environment, else the defaults. */
    public Settings settings(Map<String, String> stack) {
        Map<String, String> given = new HashMap<>(ProcessEnvironment.variables());
        given.putAll(stack);
        return withUdfJar(given);
    }

    /**
     * Checks the settings of the environment before a stack is started.
     *
     * @return the settings, with placeholders for those of the stack
     * @throws dev.telltale.sql.settings.SettingsException naming the malformed settings
     */
    public Settings requireValidEnvironment() {
        String given = "of the stack";
        return settings(Map.of(Setting.DATABASE_USER.name(), given, Setting.DATABASE_PASSWORD.name(), given))
                .requireAll();
    }

    /** The names that the environment sets. */
    public static List<String> setInEnvironment(Collection<String> names) {
        return ProcessEnvironment.variables().keySet().stream()
                .filter(names::contains)
                .sorted()
                .toList();
    }

    private Settings withUdfJar(Map<String, String> given) {
        given.putIfAbsent(
                Setting.TELLTALE_UDF_JAR.name(), UdfJar.ofThisProcess().toString());
        Pipelines files = sql();
        given.putIfAbsent(Setting.DATABASE_SCHEMA.name(), files.project().schema());
        return Settings.from(given).declaring(files.project().settings()).withPipelines(files.names());
    }

    /** The given pipelines, or all pipelines if none is given. */
    public List<String> pipelines(List<String> words) {
        words.forEach(this::requirePipeline);
        return words.isEmpty() ? sql().names() : words.stream().distinct().toList();
    }

    /**
     * Checks that a pipeline exists.
     *
     * @throws IllegalArgumentException if it does not
     */
    public void requirePipeline(String word) {
        try {
            sql().requireExists(word);
        } catch (TelltaleException missing) {
            throw new IllegalArgumentException(missing.getMessage(), missing);
        }
    }
}
