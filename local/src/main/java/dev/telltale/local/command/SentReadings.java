package dev.telltale.local.command;

import java.io.PrintWriter;
import java.util.Locale;

import picocli.CommandLine;

import dev.telltale.producer.InjectionCounts;
import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;

/** The readings that {@code produce} sent, and how it ends. */
record SentReadings(ProduceRequest request, ProduceReport report) {

    /** A skipped row is a failure. */
    int exitCode() {
        return report.malformed() == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s: %,d records in %.1f s (%,.0f records/s, %.1f MB/s) to %s%n",
                report.stopped() ? "Stopped" : "Sent",
                report.records(),
                report.elapsed().toNanos() / 1e9,
                report.recordsPerSecond(),
                report.megabytesPerSecond(),
                request.topic());
        report.firstEventTime()
                .ifPresent(first -> out.printf(
                        "Event time from %s to %s%n",
                        first, report.lastEventTime().orElseThrow()));
        InjectionCounts injected = report.injected();
        if (injected.bad() + injected.late() + injected.duplicate() > 0) {
            out.printf(
                    Locale.ROOT,
                    "Injected: %,d bad, %,d late, %,d duplicate%n",
                    injected.bad(),
                    injected.late(),
                    injected.duplicate());
        }
        if (report.malformed() > 0) {
            report.skipped().byReason().forEach((reason, rows) -> out.printf(Locale.ROOT, "  %,d: %s%n", rows, reason));
            out.printf(Locale.ROOT, "Malformed rows, skipped: %,d%n", report.malformed());
        }
        out.flush();
    }
}
