package dev.telltale.sql.cluster;

import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class JobParametersTest {

    @ParameterizedTest
    @CsvSource({
        "plant, weather, one, true",
        "plant, weather, two, false",
        "plant, weather, , true",
        "other, weather, one, false",
        "plant, energy, one, false",
        ", , , false",
    })
    void belongsToTheProjectThePipelineAndTheDatabase(String project, String pipeline, String database, boolean own) {
        JobParameters parameters = new JobParameters(text(project), text(pipeline), "v1", text(database));
        assertThat(parameters.isOf("plant", "weather", Optional.of("one"))).isEqualTo(own);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
