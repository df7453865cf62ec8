package dev.telltale.bench.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ResultFilesTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void writesAllRunsAndTheirMedian() throws IOException {
        Results results = new Results();
        results.add("pipeline", "ours", Quantity.READINGS_PER_SECOND, 300_000);
        results.add("pipeline", "theirs | not ours", Quantity.READINGS_PER_SECOND, 100_000);
        results.add("pipeline", "ours", Quantity.READINGS_PER_SECOND, 500_000);
        results.addCondition("postgresql", "18.4, fsync on");
        Conditions conditions = new Conditions(NOON, Map.of("machine", "two cores", "postgresql", "embedded"));

        new ResultFiles(folder.resolve("out")).write(conditions.with(results.conditions()), results.figures());

        JsonNode json =
                new JsonMapper().readTree(folder.resolve("out/results.json").toFile());
        assertThat(json.at("/conditions/machine").asText()).isEqualTo("two cores");
        assertThat(json.at("/conditions/postgresql").asText()).isEqualTo("18.4, fsync on");
        assertThat(json.at("/figures/0/median").asDouble()).isEqualTo(400_000);
        assertThat(json.at("/figures/0/runs")).hasSize(2);
        assertThat(Files.readString(folder.resolve("out/results.md")))
                .contains("- machine: two cores\n")
                .contains("| pipeline | ours | throughput | 400,000 | 300,000 | 500,000 | readings/s | 2 |")
                .contains("theirs \\| not ours");
        assertThat(Files.readString(folder.resolve("out/throughput.svg"))).contains("<svg", "300,000 to 500,000");
    }

    @Test
    void drawsNoChartWithoutAThroughputOfReadings() {
        Results results = new Results();
        results.add("start", "demo", new Quantity("time", "s"), 40);
        assertThat(ResultChart.of(results.figures())).isEmpty();
    }
}
