package dev.telltale.fallback;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class JsonEndpointTest {

    @Test
    void findsTheReasonAtTheBottomOfAStackTrace() {
        String trace = """
                org.apache.flink.table.gateway.api.utils.SqlGatewayException: Failed to fetchResults.
                \tat org.apache.flink.table.gateway.service.SqlGatewayServiceImpl.fetchResults(SqlGatewayServiceImpl.java:231)
                Caused by: org.apache.flink.table.api.ValidationException: SQL validation failed.
                \t... 15 more
                Caused by: java.io.FileNotFoundException: Could not find file /nowhere.jar
                \tat java.base/java.lang.Thread.run(Thread.java:840)
                """;

        assertThat(JsonEndpoint.deepest(trace)).isEqualTo("Could not find file /nowhere.jar");
    }

    @Test
    void saysThatNobodyAnswers() {
        JsonEndpoint nobody = new JsonEndpoint("Flink", URI.create("http://localhost:1"), Duration.ofSeconds(1));

        assertThatThrownBy(() -> nobody.get("/jobs/overview"))
                .isInstanceOf(IOException.class)
                .hasMessage("Flink does not answer at http://localhost:1");
    }

    @Test
    void doesNotAskAgainWhenNobodyAnswers() {
        JsonEndpoint nobody = new JsonEndpoint("Flink", URI.create("http://localhost:1"), Duration.ofSeconds(1));

        assertThatThrownBy(() -> nobody.getUntil(answer -> false, "/jobs/overview", Duration.ofDays(1)))
                .isInstanceOf(IOException.class)
                .hasMessage("Flink does not answer at http://localhost:1");
    }
}
