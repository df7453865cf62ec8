package dev.telltale.local.contract;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import dev.telltale.producer.ReadingKind;

/** The contract of the heart rate pipeline. */
public final class HeartRateContract extends PipelineContract {
    private static final String SIGNAL = "heart_rate_bpm";
    private static final String ALERTS = "heart_rate_alerts";
    private static final long TREND_STEP_MILLIS = 10_000;
    private static final double FASTEST_NORMAL = 100;
    private static final double SLOWEST_NORMAL = 50;
    private static final String COLUMNS = """
            SELECT patient_id || ' ' || millis(window_start), millis(window_end), reading_count,
                avg_heart_rate_bpm, min_heart_rate_bpm, max_heart_rate_bpm, alert_type""";

    /** Creates the contract. */
    public HeartRateContract() {
        super(
                ReadingKind.parse("heart_rate"),
                new ReadingTemplate("patient_id", "timestamp", SIGNAL, "yyyy-MM-dd'T'HH:mm:ss.SSSX", Map.of()),
                new WindowColumns("patient_id", "reading_count", "avg_heart_rate_bpm", Optional.empty()),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                new FeedPace(30, 20, Duration.ofSeconds(1), 20));
    }

    @Override
    public boolean acceptsNonFiniteSignals() {
        return false;
    }

    @Override
    public long millis(String time) {
        return OffsetDateTime.parse(time).toInstant().toEpochMilli();
    }

    @Override
    public Map<String, String> tables() {
        return Map.of("heart_rate_windows", COLUMNS, "heart_rate_trend", COLUMNS);
    }

    @Override
    public void expectWindow(ReadingWindow window, KeyedRows rows) {
        expect("heart_rate_windows", window, rows);
        DoubleSummaryStatistics rates = window.statistics(SIGNAL);
        rows.put(
                "topic " + ALERTS,
                window.id(),
                window.end(),
                window.mean(SIGNAL),
                rates.getMin(),
                rates.getMax(),
                alert(window));
    }

    @Override
    public void expectFurtherWindows(List<DecodedReading> inTime, Predicate<ReadingWindow> selected, KeyedRows rows) {
        ReadingWindow.of(inTime, windowMillis(), TREND_STEP_MILLIS).stream()
                .filter(selected)
                .forEach(window -> expect("heart_rate_trend", window, rows));
    }

    private static void expect(String table, ReadingWindow window, KeyedRows rows) {
        DoubleSummaryStatistics rates = window.statistics(SIGNAL);
        rows.put(
                table,
                window.id(),
                window.end(),
                window.count(),
                window.mean(SIGNAL),
                rates.getMin(),
                rates.getMax(),
                alert(window));
    }

    private static String alert(ReadingWindow window) {
        double mean = window.mean(SIGNAL);
        return mean > FASTEST_NORMAL ? "tachycardia" : mean < SLOWEST_NORMAL ? "bradycardia" : "normal";
    }

    @Override
    public Optional<String> outputTopic() {
        return Optional.of(ALERTS);
    }

    @Override
    public void readOutput(List<JsonNode> records, List<DecodedReading> readings, KeyedRows rows) {
        for (JsonNode alert : records) {
            rows.put(
                    "topic " + ALERTS,
                    alert.path("patient_id").asText() + " " + instant(alert, "window_start"),
                    instant(alert, "window_end"),
                    alert.path("avg_hr").doubleValue(),
                    alert.path("min_hr").doubleValue(),
                    alert.path("max_hr").doubleValue(),
                    alert.path("alert_type").asText());
        }
    }

    private static long instant(JsonNode alert, String field) {
        return Instant.parse(alert.path(field).asText()).toEpochMilli();
    }
}
