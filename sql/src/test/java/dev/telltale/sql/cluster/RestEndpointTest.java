package dev.telltale.sql.cluster;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.telltale.sql.failure.TelltaleException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class RestEndpointTest {

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

        assertThat(RestEndpoint.deepestCause(trace)).isEqualTo("Could not find file /nowhere.jar");
    }

    @Test
    void findsTheReasonBelowTheHeadingOfAnotherProcess() {
        String trace = """
                java.util.concurrent.CompletionException: no answer
                Caused by: org.apache.flink.runtime.rest.util.RestClientException: [Internal server error., <Exception on server side:
                org.apache.flink.runtime.client.DuplicateApplicationSubmissionException: Application has already been submitted.
                \tat org.apache.flink.runtime.dispatcher.Dispatcher.submitApplication(Dispatcher.java:952)

                End of exception on server side>]
                """;

        assertThat(RestEndpoint.deepestCause(trace)).isEqualTo("Application has already been submitted.");
    }

    @Test
    void reportsAnEndpointThatDoesNotAnswer() {
        RestEndpoint unreachable = new RestEndpoint("Flink", URI.create("http://localhost:1"), Duration.ofSeconds(1));

        assertThatThrownBy(() -> unreachable.get("/jobs/overview"))
                .isInstanceOf(TelltaleException.class)
                .hasMessage("Flink does not answer at http://localhost:1");
    }

    @Test
    void doesNotRepeatARequestThatIsNotAnswered() {
        RestEndpoint unreachable = new RestEndpoint("Flink", URI.create("http://localhost:1"), Duration.ofSeconds(1));

        assertThatThrownBy(() -> unreachable.getUntil(answer -> false, "/jobs/overview", Duration.ofDays(1)))
                .isInstanceOf(TelltaleException.class)
                .hasMessage("Flink does not answer at http://localhost:1");
    }
}
