package dev.telltale.local.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.fallback.report.Report;
import dev.telltale.fallback.report.ReportRun;
import dev.telltale.local.console.TextTable;
import dev.telltale.local.project.Project;
import dev.telltale.sql.pipeline.Pipeline;

@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Computes a pipeline's report over the windows in the database.",
            "",
            "Runs report.sql in batch mode, replaces the report's table and prints the first rows."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  ./telltale report PIPELINE --out reports",
            "",
            "This also writes the table to a CSV file and a Parquet file in the folder reports, with times " + "in UTC."
        })
final class ReportCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PIPELINE", description = "Name of a pipeline with a file report.sql.")
    private String pipeline;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for a CSV and a Parquet file of the report; created if missing.")
    private Path out;

    @Override
    public void run() {
        Project project = Project.current();
        project.requirePipeline(pipeline);
        Pipeline found = project.pipeline(pipeline, project.settings());
        if (!found.hasReport()) {
            throw new IllegalArgumentException(
                    pipeline + " has no report: there is no file " + found.folderName() + "/report.sql");
        }
        if (out != null && Files.exists(out) && !Files.isDirectory(out)) {
            throw new IllegalArgumentException("--out must be a folder, and '" + out + "' is a file");
        }
        long start = System.nanoTime();
        Report report = new ReportRun(found).replace(Optional.ofNullable(out));
        print(report, (System.nanoTime() - start) / 1e9);
    }

    private void print(Report report, double seconds) {
        PrintWriter lines = spec.commandLine().getOut();
        if (report.rowCount() > 0) {
            lines.println(TextTable.of(report.firstRows()));
        }
        long more = report.rowCount() - report.firstRows().size();
        if (more > 0) {
            lines.printf(Locale.ROOT, "… and %,d more rows%n", more);
        }
        lines.printf(Locale.ROOT, "%,d rows in table %s (%.1f s)%n", report.rowCount(), report.table(), seconds);
        report.files().forEach(file -> lines.println("Written to " + file));
        lines.flush();
    }
}
