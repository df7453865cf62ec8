package dev.telltale.local.grafana;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.local.grafana.database.Database;
import dev.telltale.preview.time.TimeRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Queries of a month read rollups. They read a table of windows only through an index: below a limit, for a stale group, or
 * after the watermark of a continuous aggregate.
 */
@ParameterizedClass
@MethodSource("dev.telltale.local.grafana.database.Database#all")
@Tag("stack")
final class PlanTest {
    private static final Duration A_MONTH = Duration.ofDays(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String KEY = "plan-";
    private static final String WINDOWS = "INSERT INTO {name}_windows "
            + "({key}, window_start, window_end, {count}, processed_by, processed_at) "
            + "SELECT :key || number, start, start, 1, 'stream', start FROM generate_series(1, 100) AS number, "
            + "generate_series(date_bin(CAST(:length AS interval), now() - INTERVAL '2 hours', 'epoch'), "
            + "now() - INTERVAL '1 hour', CAST(:length AS interval)) AS start";
    private static final Pattern LOWER_BOUND = Pattern.compile("window_start >= '([^']+)'");
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSS]X");

    private final Database database;

    PlanTest(Database database) {
        this.database = database;
    }

    /** Writes enough rows that the planner estimates different costs for the indexes of key and time. */
    @BeforeParameterizedClassInvocation
    static void fill(Database database) {
        database.writer()
                .useHandle(handle -> pipelines(handle)
                        .forEach(pipeline -> handle.createUpdate(pipeline.filled(WINDOWS))
                                .bind("key", KEY)
                                .bind("length", pipeline.length())
                                .execute()));
        database.refreshRollups();
    }

    @AfterParameterizedClassInvocation
    static void empty(Database database) {
        database.writer()
                .useHandle(handle -> pipelines(handle)
                        .forEach(pipeline -> handle.execute(
                                pipeline.filled("DELETE FROM {name}_windows WHERE {key} LIKE ?"), KEY + "%")));
        database.refreshRollups();
    }

    private static List<Registered> pipelines(Handle handle) {
        return handle.createQuery("SELECT pipeline, key_column, count_column, window_length::text FROM pipelines")
                .map((row, context) ->
                        new Registered(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }

    static Stream<Query> dashboardQueries() {
        return Dashboard.all().stream().flatMap(dashboard -> dashboard.queries().stream());
    }

    @ParameterizedTest
    @MethodSource("dashboardQueries")
    void aMonthDoesNotScanATableOfWindows(Query query) throws IOException {
        List<Access> windows = accesses(query, A_MONTH, Duration.ofHours(3));
        assertThat(windows).allSatisfy(access -> {
            assertThat(access.node()).isNotEqualTo("Seq Scan");
            assertThat(access.isLimited() || access.isOfAMark() || access.isAfterAWatermark())
                    .as("few rows: %s", access)
                    .isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("dev.telltale.local.grafana.Rule#all")
    void aRuleReadsItsWindowsThroughAnIndex(Rule rule) throws IOException {
        assertThat(accesses(rule.query(), rule.lookback(), Duration.ofSeconds(1)))
                .allSatisfy(access -> assertThat(access.node()).isNotEqualTo("Seq Scan"));
    }

    /** Returns the scans of windows in a plan that avoids sequential scans. */
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
        boolean isOfChunks = type.equals("Custom Scan") && node.has("Plans");
        if (!isOfChunks
                && (relation.endsWith("_windows")
                        || relation.equals("heart_rate_trend")
                        || chunks.contains(relation))) {
            String condition =
                    node.path("Index Cond").asText() + node.path("Recheck Cond").asText();
            found.add(new Access(type, relation, condition, below));
        }
        node.path("Plans").forEach(child -> collect(child, below, chunks, found));
    }

    /** Returns the chunks of the tables of windows, which TimescaleDB scans. */
    private Set<String> chunks(Handle handle) {
        return database.timescaledb()
                ? handle.createQuery(
                                "SELECT chunk_name FROM timescaledb_information.chunks WHERE hypertable_schema = 'public'")
                        .mapTo(String.class)
                        .set()
                : Set.of();
    }

    /**
     * A registered pipeline.
     *
     * @param name name of the pipeline
     * @param key key column of its windows
     * @param count count column of its windows
     * @param length length of its windows
     */
    private record Registered(String name, String key, String count, String length) {
        String filled(String sql) {
            return sql.replace("{name}", name).replace("{key}", key).replace("{count}", count);
        }
    }

    /**
     * A scan in a plan.
     *
     * @param node type of the node
     * @param relation table or chunk
     * @param condition condition of the index, or empty
     * @param isLimited whether the node is below a limit
     */
    private record Access(String node, String relation, String condition, boolean isLimited) {
        boolean isOfAMark() {
            return condition.contains("_id = stale");
        }

        /** Continuous aggregates are refreshed up to the newest hour, so the watermark is recent. */
        boolean isAfterAWatermark() {
            return LOWER_BOUND
                    .matcher(condition)
                    .results()
                    .map(bound -> OffsetDateTime.parse(bound.group(1), TIMESTAMP))
                    .anyMatch(bound -> bound.isAfter(OffsetDateTime.now().minusHours(2)));
        }
    }
}
