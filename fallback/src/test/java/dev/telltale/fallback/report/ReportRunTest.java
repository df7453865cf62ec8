package dev.telltale.fallback.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** In New York, the first two windows both start at 01:30 local time. */
@Tag("any-zone")
@Tag("stack")
final class ReportRunTest {
    private static final Instant HALF_PAST_FIVE = Instant.parse("2026-11-01T05:30:00Z");
    private static final Instant HALF_PAST_SIX = Instant.parse("2026-11-01T06:30:00Z");
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private static Windows windows;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        windows = new Windows();
    }

    @AfterAll
    static void stop() throws IOException {
        windows.close();
    }

    @BeforeEach
    void putWindows() {
        windows.clear();
        windows.put("p002", NOON, "bradycardia");
        windows.put("p001", HALF_PAST_SIX, "normal");
        windows.put("p001", HALF_PAST_FIVE, "normal");
        windows.put("p001", NOON, "tachycardia");
        windows.put("p003", NOON, null);
    }

    @Test
    void countsWindowsByPatientAndAlertTypeAndExcludesThoseWithoutHeartRate() {
        Report report = run(Optional.empty());

        assertThat(windows.counts())
                .containsExactly(
                        "p001|normal|2|2026-11-01 05:30:00+00|2026-11-01 06:30:00+00",
                        "p001|tachycardia|1|2026-11-01 12:00:00+00|2026-11-01 12:00:00+00",
                        "p002|bradycardia|1|2026-11-01 12:00:00+00|2026-11-01 12:00:00+00");
        assertThat(report.table()).isEqualTo("heart_rate_alert_counts");
        assertThat(report.rowCount()).isEqualTo(3);
        assertThat(report.files()).isEmpty();
        assertThat(report.firstRows().get(0))
                .isEqualTo(Map.of(
                        "patient_id",
                        "p001",
                        "alert_type",
                        "normal",
                        "window_count",
                        2L,
                        "first_window_start",
                        HALF_PAST_FIVE,
                        "last_window_start",
                        HALF_PAST_SIX));
    }

    @Test
    void writesOneCsvWithAHeader() throws IOException {
        assertThat(run(Optional.of(folder.resolve("new/reports"))).files())
                .startsWith(folder.resolve("new/reports/heart_rate_alert_counts.csv"));

        assertThat(folder.resolve("new/reports/heart_rate_alert_counts.csv"))
                .content()
                .isEqualTo("""
                        patient_id,alert_type,window_count,first_window_start,last_window_start
                        p001,normal,2,2026-11-01T05:30:00Z,2026-11-01T06:30:00Z
                        p001,tachycardia,1,2026-11-01T12:00:00Z,2026-11-01T12:00:00Z
                        p002,bradycardia,1,2026-11-01T12:00:00Z,2026-11-01T12:00:00Z
                        """);
    }

    @Test
    @Tag("reads-parquet")
    void writesOneParquetFileWithInstants() throws IOException {
        run(Optional.of(folder));

        ParquetRows file = ParquetRows.read(folder.resolve("heart_rate_alert_counts.parquet"));
        assertThat(file.schema()).isEqualTo(MessageTypeParser.parseMessageType("""
                message heart_rate_alert_counts {
                  required binary patient_id (STRING);
                  optional binary alert_type (STRING);
                  required int64 window_count;
                  required int64 first_window_start (TIMESTAMP(MILLIS,true));
                  required int64 last_window_start (TIMESTAMP(MILLIS,true));
                }
                """));
        assertThat(file.rows()).hasSize(3);
        assertThat(file.rows().get(0))
                .hasToString("""
                patient_id: p001
                alert_type: normal
                window_count: 2
                first_window_start: %d
                last_window_start: %d
                """.formatted(HALF_PAST_FIVE.toEpochMilli(), HALF_PAST_SIX.toEpochMilli()));
    }

    @Test
    void writesOnlyTheCsvHeaderForAReportWithoutRows() {
        windows.clear();

        assertThat(run(Optional.of(folder)).rowCount()).isZero();

        assertThat(folder.resolve("heart_rate_alert_counts.csv"))
                .content()
                .isEqualTo("patient_id,alert_type,window_count,first_window_start,last_window_start\n");
    }

    @Test
    @Tag("reads-parquet")
    void writesAParquetFileForAReportWithoutRows() throws IOException {
        windows.clear();

        run(Optional.of(folder));

        ParquetRows file = ParquetRows.read(folder.resolve("heart_rate_alert_counts.parquet"));
        assertThat(file.schema().getFieldCount()).isEqualTo(5);
        assertThat(file.rows()).isEmpty();
    }

    private static Report run(Optional<Path> out) {
        return new ReportRun(Windows.FILES.get("heart_rate", windows.settings())).replace(out);
    }
}
