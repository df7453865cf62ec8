package dev.telltale.local.command.change;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.fallback.compare.CompareRun;
import dev.telltale.fallback.compare.ComparedVersion;
import dev.telltale.fallback.compare.Comparison;
import dev.telltale.local.console.EventTimeOptions;
import dev.telltale.local.project.Project;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.OwnSetting;
import dev.telltale.sql.settings.Settings;

/** Compares the results of two versions of a pipeline, or of one version under two settings. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Compares the results of two versions over the same readings.",
            "",
            "Runs both versions in batch mode over the topic's readings and compares their rows by "
                    + "key: which columns differ, in how many rows and by how much. Result tables and live "
                    + "jobs stay as they are. With one version, --set or --model changes the second side."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./telltale compare PIPELINE v1 v2 --from 2026-11-01T00:00:00Z",
            "  ./telltale compare PIPELINE v1 --model new-model.json --out differences",
            "",
            "Exit status: 0 equal, 3 different, 1 failure, 2 wrong usage.",
        })
public final class CompareCommand implements Callable<Integer> {
    private static final int DIFFERENT = 3;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PIPELINE", description = "Name of a pipeline: a folder of sql/.")
    private String pipeline;

    @Parameters(index = "1", paramLabel = "BEFORE", description = "First version, such as v1.")
    private String first;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "AFTER",
            description = "Second version, such as v2 (default: the first one).")
    private String second;

    @Mixin
    private EventTimeOptions range;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Another value for a setting of telltale.yaml, for the second side.")
    private Map<String, String> changed = new LinkedHashMap<>();

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "Model file for the second side: the setting PIPELINE_MODEL_FILE.")
    private Path model;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for CSV and Parquet files of the differing rows and the numbers.")
    private Path out;

    @Option(names = "--landed", description = "Compare what is landed; do not read the topic.")
    private boolean landed;

    @Override
    public Integer call() {
        Project project = Project.current();
        project.requirePipeline(pipeline);
        range.check();
        if (out != null && Files.exists(out) && !Files.isDirectory(out)) {
            throw new IllegalArgumentException("--out must be a folder, and '" + out + "' is a file");
        }
        Settings settings = project.settings().requireAll();
        Map<String, String> others = otherSettings(settings);
        ComparedVersion before = version(project, first, settings, Map.of());
        ComparedVersion after = version(project, second == null ? first : second, settings, others);
        if (!landed) {
            land(new BatchRun(project.pipeline(pipeline, settings)));
        }
        Comparison comparison =
                new CompareRun(before, after, this::progress).run(range.from(), range.to(), Optional.ofNullable(out));
        PrintWriter lines = spec.commandLine().getOut();
        new ComparisonText(before.title(), after.title(), comparison).print(lines);
        lines.flush();
        return comparison.isEqual() ? 0 : DIFFERENT;
    }

    private ComparedVersion version(Project project, String version, Settings settings, Map<String, String> others) {
        if (!project.sql().versions(pipeline).contains(version)) {
            throw new IllegalArgumentException(unknown(project, version));
        }
        return ComparedVersion.with(project.sql().get(pipeline, version, settings), others);
    }

    private String unknown(Project project, String version) {
        try {
            project.sql().get(pipeline, version, project.settings());
            return "";
        } catch (TelltaleException unknown) {
            return unknown.getMessage();
        }
    }

    /** The settings of the second side that --set and --model change. */
    private Map<String, String> otherSettings(Settings settings) {
        List<String> own =
                settings.own().stream().map(OwnSetting::name).sorted().toList();
        Map<String, String> others = new LinkedHashMap<>(changed);
        if (model != null) {
            others.put(
                    pipeline.toUpperCase(Locale.ROOT) + "_MODEL_FILE",
                    model.toAbsolutePath().normalize().toString());
        }
        others.keySet().forEach(name -> requireOwn(name, own));
        if (others.isEmpty() && (second == null || second.equals(first))) {
            throw new IllegalArgumentException(
                    "both sides are " + pipeline + " " + first + ": give a second version, --set or --model");
        }
        return others;
    }

    private static void requireOwn(String name, List<String> own) {
        if (!own.contains(name)) {
            throw new IllegalArgumentException("telltale.yaml declares no setting " + name
                    + (own.isEmpty() ? "" : "; it declares " + String.join(", ", own)));
        }
    }

    private void land(BatchRun run) {
        long start = System.nanoTime();
        long readings = run.land(total -> {
            if (total > 0) {
                progress(String.format(Locale.ROOT, "Landed %,d readings …", total));
            }
        });
        progress(String.format(
                Locale.ROOT, "%,d readings landed in %.1f s", readings, (System.nanoTime() - start) / 1e9));
    }

    /** Progress goes to standard error, so that standard output holds the comparison only. */
    private void progress(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
