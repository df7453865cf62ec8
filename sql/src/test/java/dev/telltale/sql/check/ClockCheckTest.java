package dev.telltale.sql.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.Statement;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;

final class ClockCheckTest {
    private static final Pipelines FILES =
            new Pipelines(Path.of("").toAbsolutePath().normalize());

    static List<String> pipelines() {
        return FILES.names();
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void findsNothingInTheProjectsOwnPipelines(String pipeline) {
        Settings settings =
                Settings.from(Map.of("DATABASE_USER", "w", "DATABASE_PASSWORD", "p", "TELLTALE_UDF_JAR", "udf.jar"));

        assertThat(ClockCheck.warnings(FILES.get(pipeline, settings).streamScript()))
                .isEmpty();
    }

    @Test
    void namesTheLineOfAWatermarkOverATimeThatTheTableComputes() {
        assertThat(warnings("""
                CREATE TABLE pulse_topic (
                    ts BIGINT,
                    -- WATERMARK FOR ts
                    event_time AS TO_TIMESTAMP_LTZ(ts, 3),
                    WATERMARK FOR `event_time` AS event_time - INTERVAL '5' SECOND
                ) WITH ('connector' = 'telltale-kafka', 'value.format' = 'json')"""))
                .singleElement()
                .asString()
                .startsWith("sql/pulse/v1/stream.sql:11: event time event_time is not checked against the clock");
    }

    @Test
    void namesAWatermarkOverAnotherTimeThanTheFormats() {
        assertThat(warnings(table("sent_at", "event_time"))).hasSize(1);
        assertThat(warnings(table("event_time", "event_time"))).isEmpty();
    }

    @Test
    void findsNothingWithoutAWatermark() {
        assertThat(warnings("CREATE TABLE pulse (ts BIGINT) WITH ('connector' = 'telltale-kafka')"))
                .isEmpty();
    }

    private static String table(String watermark, String filled) {
        return "create table pulse_topic (event_time TIMESTAMP_LTZ(3), watermark for " + watermark + " as " + watermark
                + ") with ('value.telltale-json.event-time.column' = '" + filled + "')";
    }

    private static List<String> warnings(String table) {
        return ClockCheck.warnings(new Script("pulse", List.of(new Statement("sql/pulse/v1/stream.sql", 7, table))));
    }
}
