package dev.telltale.local.cases.history;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.apache.flink.table.types.DataType;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.telltale.local.testing.collect.JobOutput;
import dev.telltale.local.testing.given.Case;
import dev.telltale.local.testing.run.FastLane;
import dev.telltale.sql.pipeline.Pipelines;
import dev.telltale.sql.script.Mode;
import dev.telltale.sql.settings.Settings;
import dev.telltale.sql.settings.UdfJar;

import static org.assertj.core.api.Assertions.assertThat;

/** The card of skin conductance has the states and alarms of the rows that the SQL writes for the same blocks. */
@Tag("stack")
final class ArousalCardTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Path CARD =
            HOME.resolve("udf/src/main/resources/dev/telltale/udf/stress/evaluation/arousal-card.md");
    private static final String TABLE = "stress_arousal_windows";

    @TempDir
    private static Path folder;

    @AutoClose
    private static FastLane lane;

    @BeforeAll
    static void startFlink() throws IOException {
        RecordedBlocks.write(HOME.resolve("data/stress/blocks.csv.gz"), folder);
        lane = FastLane.start(
                new Pipelines(HOME.resolve("sql")),
                Settings.from(Map.of(
                        "DATABASE_USER", "unused",
                        "DATABASE_PASSWORD", "none",
                        "TELLTALE_UDF_JAR", UdfJar.ofThisProcess().toString())));
    }

    @ParameterizedTest
    @EnumSource
    void hasTheFiguresOfTheRows(Mode mode) throws IOException {
        JobOutput output = lane.output(new Case("stress", "v2", folder, folder.toString()), mode);
        List<String> columns = DataType.getFieldNames(output.tables().get(TABLE));
        Map<String, List<Row>> ofWorker = output.rows().get(TABLE).stream()
                .map(row -> new Row(
                        row.get(columns.indexOf("worker_id")),
                        row.get(columns.indexOf("answer_state")),
                        row.get(columns.indexOf("arousal_z"))))
                .collect(Collectors.groupingBy(Row::worker, TreeMap::new, Collectors.toList()));

        List<String> figures =
                ofWorker.values().stream().map(ArousalCardTest::figures).toList();

        assertThat(figures).hasSize(12);
        assertThat(Files.readAllLines(CARD))
                .filteredOn(line -> figures.stream().anyMatch(line::startsWith))
                .hasSameSizeAs(figures);
    }

    /** A line of the card, up to its measures of the rest. */
    private static String figures(List<Row> rows) {
        List<Row> answered =
                rows.stream().filter(row -> row.state.equals("answered")).toList();
        return String.join(
                " | ",
                "| " + rows.get(0).worker.substring("nurse ".length()),
                decimal(rows.size() / 12.0),
                share(rows, row -> row.state.equals("not_worn")),
                share(rows, row -> row.state.equals("warming_up")),
                share(rows, row -> row.state.equals("answered")),
                share(answered, row -> Double.parseDouble(row.z) > 1),
                share(answered, row -> Double.parseDouble(row.z) > 2),
                "");
    }

    private static String share(List<Row> rows, Predicate<Row> counted) {
        return decimal(100.0 * rows.stream().filter(counted).count() / rows.size()) + " %";
    }

    private static String decimal(double number) {
        return BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP).toPlainString();
    }

    private record Row(String worker, String state, String z) {}
}
