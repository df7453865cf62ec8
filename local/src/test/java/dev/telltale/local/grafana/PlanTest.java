package dev.telltale.local.grafana;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.preview.TimeRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A month is read from rollups. A table of windows is touched for a newest or a listed few alone: through an index, and
 * below a limit.
 */
@ParameterizedClass
@MethodSource("dev.telltale.local.grafana.Database#all")
@Tag("stack")
final class PlanTest {
    private static final Duration A_MONTH = Duration.ofDays(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;

    PlanTest(Database database) {
        this.database = database;
    }

    static Stream<Query> dashboardQueries() {
        return Dashboard.all().stream().flatMap(dashboard -> dashboard.queries().stream());
    }

    @ParameterizedTest
    @MethodSource("dashboardQueries")
    void aMonthScansNoTableOfWindows(Query query) throws IOException {
        List<Access> windows = accesses(query, A_MONTH, Duration.ofHours(3));
        assertThat(windows).allSatisfy(access -> {
            assertThat(access.node()).isNotEqualTo("Seq Scan");
            assertThat(access.isLimited()).as("limited: %s", access).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("dev.telltale.local.grafana.Rule#all")
    void aRuleReachesItsWindowsThroughAnIndex(Rule rule) throws IOException {
        assertThat(accesses(rule.query(), rule.lookback(), Duration.ofSeconds(1)))
                .allSatisfy(access -> assertThat(access.node()).isNotEqualTo("Seq Scan"));
    }

    /** The scans of windows that remain when every other way is preferred to scanning a table. */
    private List<Access> accesses(Query query, Duration length, Duration interval) throws IOException {
        Instant now = Instant.now();
        String sql = query.expanded(new TimeRange(now.minus(length), now), interval, database.timescaledb());
        try (Handle handle = database.reader().open()) {
            handle.execute("SET enable_seqscan = off");
            String plan = handle.createQuery("EXPLAIN (FORMAT JSON) " + sql)
                    .mapTo(String.class)
                    .one();
            List<Access> found = new ArrayList<>();
            collect(JSON.readTree(plan).path(0).path("Plan"), false, chunks(handle), found);
            return found;
        }
    }

    private static void collect(JsonNode node, boolean isLimited, Set<String> chunks, List<Access> found) {
        String type = node.path("Node Type").asText();
        String relation = node.path("Relation Name").asText();
        boolean below = isLimited || type.equals("Limit");
        if (relation.endsWith("_windows") || relation.equals("heart_rate_trend") || chunks.contains(relation)) {
            found.add(new Access(type, relation, below));
        }
        node.path("Plans").forEach(child -> collect(child, below, chunks, found));
    }

    /** The parts of the tables of windows, which have names of their own where TimescaleDB is. */
    private Set<String> chunks(Handle handle) {
        return database.timescaledb()
                ? handle.createQuery(
                                "SELECT chunk_name FROM timescaledb_information.chunks WHERE hypertable_schema = 'public'")
                        .mapTo(String.class)
                        .set()
                : Set.of();
    }

    /**
     * @param node how
     * @param relation what
     * @param isLimited whether below a limit
     */
    private record Access(String node, String relation, boolean isLimited) {}
}
