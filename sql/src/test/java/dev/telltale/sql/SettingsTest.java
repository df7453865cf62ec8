package dev.telltale.sql;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class SettingsTest {

    @Test
    void namesEveryMissingOrMalformedSettingAtOnceAndSaysWhatItIsFor() {
        Settings settings = Settings.from(Map.of("SQL_GATEWAY_URL", "localhost", "PARALLELISM", "many"));

        assertThatThrownBy(() -> settings.require(Setting.values()))
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
                .ifPresent(value -> assertThat(setting.complaint(value)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "KAFKA_BOOTSTRAP_SERVERS, a:9092;b:9092",
        "KAFKA_BOOTSTRAP_SERVERS, localhost",
        "DATABASE_URL, postgresql://localhost/telltale",
        "FLINK_REST_URL, ftp://localhost:8081",
        "CHECKPOINT_INTERVAL, 5 parsecs",
        "PARALLELISM, 0",
        "PARALLELISM, 32768",
    })
    void refusesWhatCannotWork(Setting setting, String value) {
        assertThat(setting.complaint(value)).isPresent();
    }
}
