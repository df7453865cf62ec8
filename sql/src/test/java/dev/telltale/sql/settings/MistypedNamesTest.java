package dev.telltale.sql.settings;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class MistypedNamesTest {
    private static final List<Setting> SETTINGS = List.of(Setting.values());

    @Test
    void areNamedWithTheSettingOfTheProjectThatIsMeant() {
        OwnSetting own = new OwnSetting("METER_2_LIMIT", Optional.of("3"), Form.COUNT, "limit");

        assertThat(MistypedNames.warnings(List.of("METER2LIMIT", "METER_2_LIMITS", "METER_2_LIMIT"), List.of(own)))
                .containsExactly(
                        "METER2LIMIT is not a setting and has no effect; did you mean METER_2_LIMIT?",
                        "METER_2_LIMITS is not a setting and has no effect; did you mean METER_2_LIMIT?");
    }

    @ParameterizedTest
    @CsvSource({
        "FALLBACK_LAG_TRESHOLD, FALLBACK_LAG_THRESHOLD",
        "FALLBACK_CHECK, FALLBACK_CHECKS",
        "FALBACK_CHECK_INTERVALL, FALLBACK_CHECK_INTERVAL",
        "DATABSE_URL, DATABASE_URL",
        "DATABASE_ULR, DATABASE_URL",
        "DATABASEURL, DATABASE_URL",
        "database_url, DATABASE_URL",
        "DATABASE-URL, DATABASE_URL",
        "DATABASE_PASSWROD, DATABASE_PASSWORD",
        "KAFKA_BOOTSTRAP_SERVER, KAFKA_BOOTSTRAP_SERVERS",
        "PARALELISM, PARALLELISM",
        "TELLTALE_UDF_JARS, TELLTALE_UDF_JAR",
        "CLOCK_AHEAD_ALOWANCE, CLOCK_AHEAD_ALLOWANCE",
    })
    void areNamedWithTheSettingThatIsMeant(String name, Setting setting) {
        assertThat(MistypedNames.warnings(List.of(name, "PATH"), SETTINGS))
                .containsExactly(name + " is not a setting and has no effect; did you mean " + setting + "?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KAFKA_HEAP_OPTS",
                "KAFKA_OPTS",
                "KAFKA_CLIENT_ID",
                "FLINK_CONF_DIR",
                "FLINK_TEST_URL",
                "FLINK_REST_PORT",
                "DATABASE_YML",
                "DATABASE_HOST",
                "DATABASE_PORT",
                "DATABASE_NAME",
                "DATABASE_USER_ID",
                "DATABASE_OTHER",
                "TELLTALE_PROJECT",
                "TELLTALE_HOME",
                "GATEWAY_URL",
                "SQL_GATEWAY_PORT",
                "CHECKPOINT_DIR",
                "USER",
                "PATH",
                "JAVA_HOME",
                "MAVEN_OPTS",
                "PGPASSWORD",
                "STRESS",
                "",
                "_"
            })
    void areNotFoundInNamesOfOthers(String name) {
        assertThat(MistypedNames.warnings(List.of(name), SETTINGS)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void areNotFoundInSettings(Setting setting) {
        assertThat(MistypedNames.warnings(List.of(setting.name()), SETTINGS)).isEmpty();
    }
}
