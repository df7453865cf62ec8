package dev.telltale.local.command;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.fallback.batch.BatchResult;
import dev.telltale.fallback.batch.BatchRun;
import dev.telltale.fallback.batch.RowChanges;
import dev.telltale.fallback.topic.EventTimeBounds;
import dev.telltale.fallback.BatchReport;
import dev.telltale.fallback.Changes;
import dev.telltale.fallback.EventTimes;
import dev.telltale.local.project.Project;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

@Command(
        name = "batch",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the same SQL in batch mode over JDBC, and says what changed.",
            "Lands the topic's readings in the database, then computes every whole window of the range. Windows that lack",
            "late readings are repaired. Running it again changes nothing."
        })
final class BatchCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PIPELINE", description = "stress, …: a folder of sql/")
    private String pipeline;

    @Option(names = "--from", paramLabel = "T", description = "first event time, such as 2020-07-01T12:00:00Z")
    private String from;

    @Option(names = "--to", paramLabel = "T", description = "event time to stop before (default: now)")
    private String to;

    @Option(names = "--dry-run", description = "show what would change, and change no result")
    private boolean dryRun;

    @Override
    public void run() {
        Project project = Project.current();
        project.requirePipeline(pipeline);
        Optional<Instant> first = instant("--from", from);
        Optional<Instant> last = instant("--to", to);
        if (first.isPresent() && last.isPresent() && !first.get().isBefore(last.get())) {
            throw new IllegalArgumentException("--from must be before --to");
        }
        Settings settings = project.settings().require(Setting.values());
        PrintWriter out = spec.commandLine().getOut();
        BatchRun run = new BatchRun(project.pipeline(pipeline, settings));
        long start = System.nanoTime();
        long landed = run.land(total -> {
            out.printf(Locale.ROOT, total == 0 ? "" : "Landed %,d readings …%n", total);
            out.flush();
        });
        long computing = System.nanoTime();
        out.printf(Locale.ROOT, "%,d readings landed in %.1f s%n", landed, (computing - start) / 1e9);
        out.flush();
        BatchResult report = run.compute(first, last, dryRun);
        long end = System.nanoTime();
        String rate = landed == 0
                ? ""
                : String.format(Locale.ROOT, "; %,.0f readings/s in all", landed * 1e9 / (end - start));
        out.printf(
                Locale.ROOT,
                "Windows up to %s computed in %.1f s%s%n",
                report.range().to(),
                (end - computing) / 1e9,
                rate);
        print(out, report.changes());
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
        out.printf(Locale.ROOT, changes.kept() == 0 ? "" : ", %,d stay that saw more readings", changes.kept());
        out.printf(
                Locale.ROOT,
                changes.refused() == 0 ? "%n" : "; the database refuses %,d of them: table refused_rows says why%n",
                changes.refused());
    }

    private static Optional<Instant> instant(String option, String text) {
        try {
            Optional<Instant> time = Optional.ofNullable(text).map(Instant::parse);
            time.ifPresent(given -> requireEventTime(option, given));
            return time;
        } catch (DateTimeParseException mistake) {
            throw new IllegalArgumentException(
                    option + " must be an instant such as 2020-07-01T12:00:00Z, and is '" + text + "'");
        }
    }

    private static void requireEventTime(String option, Instant given) {
        if (given.isBefore(EventTimeBounds.FIRST) || given.isAfter(EventTimeBounds.LAST)) {
            throw new IllegalArgumentException("%s must be from %s to %s, for no reading has another time, and is %s"
                    .formatted(option, EventTimeBounds.FIRST, EventTimeBounds.LAST, given));
        }
    }
}
