package dev.telltale.local.contract.reports;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.telltale.local.contract.DecodedReading;
import dev.telltale.local.contract.FeedPace;
import dev.telltale.local.contract.KeyedRows;
import dev.telltale.local.contract.PipelineContract;
import dev.telltale.local.contract.ReadingTemplate;
import dev.telltale.local.contract.ReadingWindow;
import dev.telltale.local.contract.WindowColumns;

/** The contract of the reports of workers. No report names a time of its own: its time is the end of its interval. */
public final class WorkerReportsContract extends PipelineContract {
    private static final String LEVEL = "stress_level";
    private static final String START = "interval_start";

    /** Creates the contract. */
    public WorkerReportsContract() {
        super(
                new SimulatedReports(),
                new ReadingTemplate(
                        "worker_id",
                        "interval_end",
                        LEVEL,
                        "yyyy-MM-dd'T'HH:mm:ss.SSSX",
                        Map.of(START, "1960-01-01T00:00:00Z"),
                        SimulatedReports.LEVELS),
                new WindowColumns(
                        "worker_id",
                        "report_count",
                        "(moderate_count + 2.0::float8 * high_count) / report_count",
                        Optional.empty()),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                new FeedPace(30, SimulatedReports.WORKERS, SimulatedReports.INTERVAL, SimulatedReports.WORKERS));
    }

    @Override
    public boolean measuresSignal() {
        return false;
    }

    @Override
    public long millis(String time) {
        return OffsetDateTime.parse(time).toInstant().toEpochMilli();
    }

    @Override
    public Map<String, String> tables() {
        return Map.of("worker_reports_windows", """
                SELECT worker_id || ' ' || millis(window_start), millis(window_end), report_count,
                    none_count, moderate_count, high_count""", "worker_reports", """
                SELECT worker_id || ' ' || millis(interval_start), millis(interval_end), stress_level,
                    millis(reported_at)""");
    }

    @Override
    public Optional<String> contradictions() {
        return Optional.of("SELECT count(*) FROM worker_reports_windows "
                + "WHERE none_count + moderate_count + high_count <> report_count");
    }

    @Override
    public void expectWindow(ReadingWindow window, KeyedRows rows) {
        rows.put(
                "worker_reports_windows",
                window.id(),
                window.end(),
                window.count(),
                count(window, 0),
                count(window, 1),
                count(window, 2));
    }

    private static long count(ReadingWindow window, int level) {
        return window.readings().stream()
                .filter(report -> report.number(LEVEL) == level)
                .count();
    }

    @Override
    public void expectFromAll(List<DecodedReading> reports, KeyedRows rows) {
        lasting(reports)
                .forEach(report -> rows.put(
                        "worker_reports",
                        report.key() + " " + millis(report.text(START)),
                        report.at(),
                        report.number(LEVEL),
                        report.at()));
    }

    /** The last report of each interval; its time is its end. */
    @Override
    public List<DecodedReading> lasting(List<DecodedReading> reports) {
        Map<String, DecodedReading> last = new LinkedHashMap<>();
        reports.forEach(report -> last.merge(
                report.key() + " " + report.text(START), report, (one, other) -> other.at() >= one.at() ? other : one));
        return new ArrayList<>(last.values());
    }
}
