package dev.telltale.local.command.job;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

import org.jdbi.v3.core.JdbiException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.fallback.batch.BatchResult;
import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.fallback.batch.RowChanges;
import dev.telltale.fallback.landing.TopicInput;
import dev.telltale.fallback.live.DatabaseErrors;
import dev.telltale.local.console.EventTimeOptions;
import dev.telltale.local.database.WrittenTables;
import dev.telltale.local.project.Project;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** Computes the windows of a pipeline in batch mode. */
@Command(
        name = "batch",
        description = {
            "Runs a pipeline in batch mode and prints the changes.",
            "",
            "Computes every complete window of the range from the topic. If the topic does not hold all its readings any "
                    + "more, or late readings wait, it first copies the topic's readings into the database, and computes "
                    + "the windows over JDBC. This adds late readings to their windows. A second run changes nothing."
        })
public final class BatchCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PIPELINE", description = "Name of a pipeline: a folder of sql/.")
    private String pipeline;

    @Mixin
    private EventTimeOptions range;

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            description = "Compute all windows with this version, such as v2 (default: each window with the "
                    + "version that was live for it).")
    private String version;

    @Mixin
    private HelpOptions help;

    @Option(names = "--dry-run", description = "Print the changes without making them.")
    private boolean dryRun;

    @Option(
            names = "--land",
            description = "Copy the topic's readings into the database first, where they stay when Kafka deletes them.")
    private boolean land;

    @Option(
            names = "--execution",
            paramLabel = "embedded|cluster",
            description = "Where the job runs: embedded in this command, or on the cluster, through its SQL Gateway "
                    + "(default: as FALLBACK_EXECUTION says).")
    private Execution execution;

    @Override
    public void run() {
        Project project = Project.current();
        project.requirePipeline(pipeline);
        range.check();
        Settings settings = settings(project).requireAll();
        PrintWriter out = spec.commandLine().getOut();
        Pipeline known = project.pipeline(pipeline, settings);
        if (version != null) {
            known = known.inVersion(version);
        }
        BatchRun run = new BatchRun(known, version != null);
        run.prepare();
        requireTables(known);
        try {
            if (!land) {
                computeFromTopic(out, run);
                return;
            }
        } catch (TopicInput.LandingNeededException because) {
            out.println("Readings are landed first: " + because.getMessage());
        }
        landAndCompute(out, run);
    }

    private Settings settings(Project project) {
        Settings given = project.settings();
        return execution == null ? given : given.with(Setting.FALLBACK_EXECUTION, execution.setting());
    }

    private void computeFromTopic(PrintWriter out, BatchRun run) {
        long start = System.nanoTime();
        AtomicLong read = new AtomicLong();
        BatchResult report = run.computeFromTopic(range.from(), range.to(), dryRun, read::set);
        out.printf(Locale.ROOT, "%,d readings read from the topic%n", read.get());
        print(out, report, read.get(), start, start);
    }

    private void landAndCompute(PrintWriter out, BatchRun run) {
        long start = System.nanoTime();
        long landed = run.land(total -> {
            out.printf(Locale.ROOT, total == 0 ? "" : "Landed %,d readings …%n", total);
            out.flush();
        });
        long computing = System.nanoTime();
        out.printf(Locale.ROOT, "%,d readings landed in %.1f s%n", landed, (computing - start) / 1e9);
        out.flush();
        print(out, run.compute(range.from(), range.to(), dryRun), landed, start, computing);
    }

    private void print(PrintWriter out, BatchResult report, long readings, long start, long computing) {
        long end = System.nanoTime();
        String rate = readings == 0
                ? ""
                : String.format(Locale.ROOT, "; %,.0f readings/s in all", readings * 1e9 / (end - start));
        out.printf(
                Locale.ROOT,
                "Windows up to %s computed in %.1f s%s%n",
                report.range().to(),
                (end - computing) / 1e9,
                rate);
        print(out, report.changes());
    }

    private static void requireTables(Pipeline pipeline) {
        try {
            new WrittenTables(pipeline).requireRegistered();
        } catch (JdbiException failure) {
            throw new TelltaleException(DatabaseErrors.sentence(failure, pipeline.settings()), failure);
        }
    }

    private void print(PrintWriter out, RowChanges changes) {
        if (changes.isNone()) {
            out.printf(Locale.ROOT, "Nothing changes: %,d rows are the same", changes.same());
        } else {
            out.printf(
                    Locale.ROOT,
                    "%s: %,d rows new, %,d changed, %,d the same",
                    dryRun ? "Would change" : "Changed",
                    changes.added(),
                    changes.changed(),
                    changes.same());
        }
        out.printf(Locale.ROOT, changes.kept() == 0 ? "" : ", %,d keep the result of more readings", changes.kept());
        out.printf(
                Locale.ROOT,
                changes.refused() == 0 ? "%n" : "; the database refuses %,d of them: see table refused_rows%n",
                changes.refused());
    }

    /** Where the job runs. */
    enum Execution {
        EMBEDDED,
        CLUSTER;

        private String setting() {
            return this == CLUSTER ? "gateway" : "embedded";
        }
    }
}
