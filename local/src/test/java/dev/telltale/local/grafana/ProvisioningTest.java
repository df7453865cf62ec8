package dev.telltale.local.grafana;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The files that Grafana loads at its start: they need no manual step and hold no secret. */
final class ProvisioningTest {
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{?([A-Z][A-Z_]+)");

    @Test
    void readsItsVariablesFromTheEnvironment() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Rule.PROVISIONING)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                VARIABLE.matcher(Files.readString(file))
                        .results()
                        .map(MatchResult::group)
                        .forEach(names::add);
            }
        }
        assertThat(names)
                .containsExactly(
                        "$ALERT_WEBHOOK_URL",
                        "$DATABASE_HOST",
                        "$DATABASE_READER_PASSWORD",
                        "$DATABASE_READER_ROLE",
                        "$DATABASE_SSLMODE");
    }

    @Test
    void connectsToTheDatabaseAsTheReadOnlyRole() {
        JsonNode source =
                Rule.read("datasources/telltale.yaml").path("datasources").path(0);
        assertThat(source.path("type").asText()).isEqualTo("postgres");
        assertThat(source.path("user").asText()).isEqualTo("$DATABASE_READER_ROLE");
        assertThat(source.path("secureJsonData").path("password").asText()).isEqualTo("$DATABASE_READER_PASSWORD");
        assertThat(source.path("jsonData").path("timescaledb").isBoolean()).isTrue();
    }

    @Test
    void sendsEveryAlertToTheProvisionedContactPoint() {
        JsonNode contact =
                Rule.read("alerting/contact_points.yaml").path("contactPoints").path(0);
        JsonNode policy = Rule.read("alerting/policies.yaml").path("policies").path(0);
        assertThat(policy.path("receiver").asText())
                .isEqualTo(contact.path("name").asText());
        assertThat(contact.path("receivers")
                        .path(0)
                        .path("settings")
                        .path("url")
                        .asText())
                .isEqualTo("$ALERT_WEBHOOK_URL");
    }

    /** Grafana finds the folder of the rules by name, and the folder of the dashboards too unless it has a uid. */
    @Test
    void keepsTheDashboardsAndTheRulesInOneFolder() {
        List<JsonNode> providers =
                Dashboard.list(Rule.read("dashboards/telltale.yaml").path("providers"));
        assertThat(Stream.concat(providers.stream(), Rule.groups().stream()))
                .extracting(entry -> entry.path("folder").asText())
                .containsOnly("Telltale");
        assertThat(providers).hasSize(2).noneMatch(provider -> provider.has("folderUid"));
    }

    /** A group replaces a group of the same name in the same folder. */
    @Test
    void givesEachGroupOfRulesANameOfItsOwn() {
        assertThat(Rule.groups())
                .extracting(group -> group.path("name").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void hasARuleForEachFaultThatNeedsAnOperator() {
        assertThat(Rule.all())
                .extracting(Rule::title)
                .startsWith(
                        "No new window for 5 minutes",
                        "Fallback active",
                        "Many dead letters",
                        "No checkpoint for 5 minutes");
        assertThat(Rule.all())
                .extracting(rule -> rule.json().path("uid").asText())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dev.telltale.local.grafana.Rule#all")
    void comparesTheLastNumberOfEachRow(Rule rule) {
        assertThat(rule.json().path("condition").asText()).isEqualTo("C");
        assertThat(rule.data("A").path("datasourceUid").asText()).isEqualTo("telltale");
        assertThat(rule.lookback()).isPositive();
        assertThat(rule.data("B").path("model").path("expression").asText()).isEqualTo("A");
        JsonNode threshold = rule.data("C").path("model");
        assertThat(threshold.path("expression").asText()).isEqualTo("B");
        assertThat(threshold
                        .path("conditions")
                        .path(0)
                        .path("evaluator")
                        .path("params")
                        .path(0)
                        .isNumber())
                .isTrue();
        List<String> boards = Dashboard.all().stream()
                .map(dashboard -> dashboard.json().path("uid").asText())
                .toList();
        assertThat(boards).contains(rule.json().path("dashboardUid").asText());
    }
}
