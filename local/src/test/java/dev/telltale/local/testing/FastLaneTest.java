package dev.telltale.local.testing;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.local.testing.given.Case;
import dev.telltale.local.testing.run.CaseResult;
import dev.telltale.local.testing.run.CaseRuns;
import dev.telltale.local.testing.run.FastLane;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.settings.Settings;
import dev.telltale.sql.settings.UdfJar;

import static org.assertj.core.api.Assertions.assertThat;

/** Cases in a copy of the shipped project, on Flink alone. */
@Tag("stack")
final class FastLaneTest {
    private static final Path SHIPPED = Path.of("..").toAbsolutePath().normalize();
    private static final String CASE = "weather/v1/cases/own_case";

    @TempDir
    private static Path home;

    private static Pipelines files;
    private static FastLane lane;

    private final StringWriter out = new StringWriter();

    @BeforeAll
    static void startFlink() throws IOException {
        Path sql = Files.createDirectories(home.resolve("sql"));
        for (String part : List.of("template", "weather", "stress")) {
            PathUtils.copyDirectory(SHIPPED.resolve("sql").resolve(part), sql.resolve(part));
        }
        Files.copy(SHIPPED.resolve("sql/functions.sql"), sql.resolve("functions.sql"));
        Files.copy(SHIPPED.resolve("telltale.yaml"), home.resolve("telltale.yaml"));
        files = new Pipelines(home.resolve("sql"));
        lane = FastLane.start(files, settings());
    }

    @AfterAll
    static void stopFlink() {
        lane.close();
    }

    @BeforeEach
    void writeCase() throws IOException {
        Path folder = home.resolve("sql").resolve(CASE);
        if (Files.exists(folder)) {
            PathUtils.deleteDirectory(folder);
        }
        Files.createDirectories(folder);
        write("given.jsonl", """
                {"client": "device1", "ts": "2024-05-12 02:11:37", "temperature": 20, "humidity": 50}
                {"client": "device1", "ts": "2024-05-12 02:11:39", "temperature": 22, "humidity": 50, "_partition": 1}
                {"_raw": "not JSON"}
                """);
        write("expect.csv", """
                station_id,window_start,temperature_avg_celsius,reading_count
                device1,2024-05-12T02:11:00Z,21.0,2
                """);
        write("expect-dead_letters.csv", "partition_id,partition_offset,payload\n0,1,\\x6e6f74204a534f4e\n");
    }

    @Test
    void runsEveryShippedCaseInBothModes() {
        Pipelines pipelines = new Pipelines(SHIPPED.resolve("sql"));
        List<Case> cases = pipelines.names().stream()
                .flatMap(pipeline -> Case.of(pipelines, pipeline).stream())
                .toList();
        try (FastLane shipped = FastLane.start(pipelines, settings())) {
            assertThat(new CaseRuns(shipped, new PrintWriter(out)).run(cases))
                    .hasSize(2 * cases.size())
                    .allSatisfy(result ->
                            assertThat(result.differences()).as(out::toString).isEmpty());
        }
    }

    @Test
    void runsTheCasesOfAllVersionsEachWithItsOwnSql() throws IOException {
        Path second = home.resolve("sql/weather/v2");
        PathUtils.copyDirectory(home.resolve("sql/weather/v1"), second);
        try {
            Path sql = second.resolve("pipeline.sql");
            Files.writeString(
                    sql, Files.readString(sql).replace("mean(temperature_celsius)", "MAX(temperature_celsius)"));

            assertThat(run())
                    .allSatisfy(result -> assertThat(result.isPassed())
                            .isEqualTo(result.behaviour().version().equals("v1")));
            assertThat(out)
                    .asString()
                    .startsWith("ok     weather/v1/own_case\nFAILED weather/v2/own_case\n       stream sql/weather/v2/"
                            + "cases/own_case/expect.csv:2: temperature_avg_celsius expected 21, was 22 ");
        } finally {
            PathUtils.deleteDirectory(second);
        }
    }

    @Test
    void acceptsRecordsOfJsonLinesWithGarbageAndPartitions() {
        assertThat(run()).allSatisfy(result -> assertThat(result.differences()).isEmpty());
    }

    @Test
    void showsTheCellsThatDifferAndRowsThatAreMissingOrUnexpected() throws IOException {
        write("expect.csv", """
                station_id,window_start,temperature_avg_celsius,reading_count
                device1,2024-05-12 02:11:00+00,21.5,3
                device2,2024-05-12 02:11:00+00,21,2
                """);
        Files.delete(home.resolve("sql").resolve(CASE).resolve("expect-dead_letters.csv"));

        assertThat(run())
                .allSatisfy(result -> assertThat(result.differences())
                        .containsExactlyInAnyOrder(
                                "sql/" + CASE + "/expect.csv:2: temperature_avg_celsius expected 21.5, was 21; "
                                        + "reading_count expected 3, was 2 "
                                        + "(station_id=device1, window_start=2024-05-12 02:11:00+00)",
                                "sql/" + CASE + "/expect.csv:3: missing row station_id=device2, "
                                        + "window_start=2024-05-12 02:11:00+00, temperature_avg_celsius=21, reading_count=2",
                                "sql/" + CASE + ": dead_letters: unexpected row partition_offset=1, error=not JSON: "
                                        + "Unrecognized token 'not': was expecting (JSON String, Number (or 'NaN'/'+INF'/'-INF'), "
                                        + "Array, Object or token 'null', 'true' or 'false')"));
        assertThat(out).asString().startsWith("FAILED weather/v1/own_case\n       stream sql/" + CASE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            given.jsonl; {"client"; given.jsonl:1: not JSON; write a value that is no JSON as
            given.jsonl; {"client": "a", "_timestamp": "noon"}; given.jsonl:1: _timestamp is neither milliseconds nor an instant
            given.csv; client; given.jsonl: there is a given.csv too
            expect.csv; station_id; expect.csv: the file holds no rows
            expect.csv; station,x|a,b; expect.csv:1: 'station' is not a column of weather_windows: station_id, window_start
            expect.csv; reading_count|many; expect.csv:2: 'many' of column reading_count is no BIGINT
            expect.csv; station_id,reading_count|a; expect.csv:2: 1 cells, but the header has 2
            expect-nothing.csv; a|b; expect-nothing.csv: the stream script has no table nothing; it has dead_letters, late_readings, weather_windows
            settings.properties; NO_SETTING=1; settings.properties: NO_SETTING is not a declared setting
            """)
    void namesTheFaultsOfACase(String file, String content, String expected) throws IOException {
        write(file, content.replace('|', '\n') + "\n");

        assertThat(run().get(0).differences()).singleElement().asString().startsWith("sql/" + CASE + "/" + expected);
    }

    @Test
    void needsNoSchemaRegistry() throws IOException {
        Path manifest = home.resolve("sql/weather/v1/pipeline.json");
        String json = Files.readString(manifest);
        try {
            Files.writeString(manifest, json.replace("\"telltale-json\"", "\"avro-confluent\""));
            lane.forget("weather");

            assertThat(run())
                    .allSatisfy(result -> assertThat(result.differences()).isEmpty());
        } finally {
            Files.writeString(manifest, json);
            lane.forget("weather");
        }
    }

    private List<CaseResult> run() {
        List<Case> own = Case.of(files, "weather").stream()
                .filter(one -> one.name().equals("own_case"))
                .toList();
        return new CaseRuns(lane, new PrintWriter(out, true)).run(own);
    }

    private static void write(String file, String text) throws IOException {
        Files.writeString(home.resolve("sql").resolve(CASE).resolve(file), text);
    }

    private static Settings settings() {
        return Settings.from(Map.of(
                "DATABASE_USER", "unused",
                "DATABASE_PASSWORD", "none",
                "TELLTALE_UDF_JAR", UdfJar.ofThisProcess().toString()));
    }
}
