package dev.telltale.sql.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.MISTAKE_IS_ONE_LINE;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.ANY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class SettingsTest {
    private static final List<String> PIPELINES = List.of("pulse", "weather");

    @Proves(value = MISTAKE_IS_ONE_LINE, mode = ANY, level = UNIT)
    @Test
    void namesEveryMissingOrMalformedSettingAtOnceAndSaysWhatItIsFor() {
        Settings settings = Settings.from(Map.of("SQL_GATEWAY_URL", "localhost", "PARALLELISM", "many"));

        assertThatThrownBy(() -> settings.requireAll())
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll(
                        "DATABASE_USER is not set (role that writes the results)",
                        "DATABASE_PASSWORD is not set",
                        "SQL_GATEWAY_URL is not http://host:port: 'localhost'",
                        "PARALLELISM is not a whole number")
                .hasMessageNotContaining("KAFKA_BOOTSTRAP_SERVERS");
    }

    @Test
    void takesAnEmptyValueAsNone() {
        assertThat(Settings.from(Map.of("PARALLELISM", " ")).get(Setting.PARALLELISM))
                .isEqualTo("2");
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void hasDefaultsThatItAccepts(Setting setting) {
        setting.defaultValue()
                .ifPresent(value -> assertThat(complaint(setting, value)).isEmpty());
    }

    @Test
    void namesAPipelineThatThereIsNot() {
        Settings settings = Settings.from(Map.of("DEDUPLICATED_PIPELINES", "weather,nope"));

        assertThat(settings.get(Setting.DEDUPLICATED_PIPELINES)).isEqualTo("weather,nope");
        assertThatThrownBy(() -> settings.withPipelines(PIPELINES)
                        .with(Setting.PARALLELISM, "3")
                        .requireAll())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("DEDUPLICATED_PIPELINES is not names separated by commas, each of them one of "
                        + "pulse, weather: 'weather,nope' (pipelines");
        assertThat(settings.with(Setting.DEDUPLICATED_PIPELINES, "weather,pulse")
                        .withPipelines(PIPELINES)
                        .get(Setting.DEDUPLICATED_PIPELINES))
                .isEqualTo("weather,pulse");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KAFKA_BOOTSTRAP_SERVERS | a:9092;b:9092",
                "KAFKA_BOOTSTRAP_SERVERS | localhost",
                "KAFKA_BOOTSTRAP_SERVERS | localhost:99999",
                "KAFKA_BOOTSTRAP_SERVERS | localhost:0",
                "KAFKA_BOOTSTRAP_SERVERS | a:9092,",
                "KAFKA_BOOTSTRAP_SERVERS | a:9092,b",
                "KAFKA_BOOTSTRAP_SERVERS | ::1:9092",
                "KAFKA_BOOTSTRAP_SERVERS | [::1:9092",
                "KAFKA_BOOTSTRAP_SERVERS | [1::2::3]:9092",
                "KAFKA_BOOTSTRAP_SERVERS | http://a:9092",
                "DATABASE_URL | postgresql://localhost/telltale",
                "DATABASE_URL | jdbc:mysql://localhost/telltale",
                "DATABASE_URL | jdbc:postgresql://localhost:99999/telltale",
                "DATABASE_URL | jdbc:postgresql://localhost:port/telltale",
                "DATABASE_URL | jdbc:postgresql://localhost:5432",
                "FLINK_REST_URL | ftp://localhost:8081",
                "FLINK_REST_URL | localhost:8081",
                "FLINK_REST_URL | http://localhost:99999",
                "FLINK_REST_URL | http://localhost:8081/jobs",
                "FLINK_REST_URL | http://localhost:8081?a=b",
                "FLINK_REST_URL | http://job manager:8081",
                "CHECKPOINT_INTERVAL | 5 parsecs",
                "CHECKPOINT_INTERVAL | 0 s",
                "CHECKPOINT_INTERVAL | 9 ms",
                "CHECKPOINT_INTERVAL | -5 s",
                "CHECKPOINT_INTERVAL | 5",
                "FALLBACK_CHECK_INTERVAL | 0 ms",
                "FALLBACK_LAG_THRESHOLD | 0 s",
                "IDLE_CLOSE_TIMEOUT | -1 s",
                "IDLE_CLOSE_TIMEOUT | 9223372036854775807 d",
                "PARALLELISM | 0",
                "PARALLELISM | -1",
                "PARALLELISM | abc",
                "PARALLELISM | 2.5",
                "PARALLELISM | 32768",
                "FALLBACK_EXECUTION | Embedded",
                "FALLBACK_METRICS_ADDRESS | 9400",
                "FALLBACK_METRICS_ADDRESS | a:1,b:2",
                "FALLBACK_METRICS_ADDRESS | a:65536",
                "CHECKPOINT_DIRECTORY | checkpoints",
                "RECOVERY_PATH | chk-7",
                "DEDUPLICATED_PIPELINES | weather;pulse",
            })
    void refusesWhatCannotWork(Setting setting, String value) {
        assertThat(complaint(setting, value)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KAFKA_BOOTSTRAP_SERVERS | [::1]:9092,10.0.0.1:1,kafka-0.kafka_brokers:65535",
                "KAFKA_BOOTSTRAP_SERVERS | [fe80::1%eth0]:9092",
                "DATABASE_URL | jdbc:postgresql://localhost/telltale",
                "DATABASE_URL | jdbc:postgresql://a:5432,b,[::1]:5433/telltale?sslmode=verify-full&user=x",
                "FLINK_REST_URL | https://flink.example/",
                "FLINK_REST_URL | http://[::1]:8081",
                "CHECKPOINT_INTERVAL | 10 ms",
                "IDLE_CLOSE_TIMEOUT | 0 s",
                "IDLE_CLOSE_TIMEOUT | 30 d",
                "DEDUPLICATED_PIPELINES | pulse,weather",
                "FALLBACK_METRICS_ADDRESS | localhost:0",
                "FALLBACK_METRICS_ADDRESS | [::]:9400",
                "CHECKPOINT_DIRECTORY | file:///var/lib/telltale/check points",
                "CHECKPOINT_DIRECTORY | /var/lib/telltale",
                "RECOVERY_PATH | s3://bucket/chk-7",
                "RECOVERY_PATH | file:/chk-7",
            })
    void takesWhatWorks(Setting setting, String value) {
        assertThat(complaint(setting, value)).isEmpty();
    }

    private static Optional<String> complaint(Setting setting, String value) {
        return Settings.from(Map.of())
                .withPipelines(PIPELINES)
                .with(setting, value)
                .complaint(setting);
    }
}
