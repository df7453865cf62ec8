package dev.telltale.local.cases;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import dev.telltale.sql.script.Mode;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds after every run, whatever the case.
 *
 * @param tables of the pipeline
 * @param kafka its topics
 * @param counts a query whose column {@code reading_count} says how many readings are in windows
 */
record Invariants(CaseTables tables, CaseTopics kafka, String counts) {

    /** No reading is lost, none counts twice. */
    void everyReadingIsAccountedFor(int given) {
        long inWindows = tables.number("SELECT reading_count + duplicate_count FROM (" + counts + ") AS counts");
        int dead = rows("dead_letters", "partition_offset").size();
        long late = tables.number("SELECT late_count FROM (" + counts + ") AS counts");
        assertThat(late + dead + inWindows)
                .as("%d late, %d dead, %d in windows, together", late, dead, inWindows)
                .isEqualTo(given);
    }

    void windowsSayWhoComputedThem(Mode mode) {
        assertThat(rows(tables.pipeline() + "_windows", "processed_by"))
                .as("processed_by")
                .containsOnly(List.of(mode.word()));
    }

    void deadLettersHoldTheBytesAsReceived(List<byte[]> given) {
        assertThat(rows("dead_letters", "partition_offset", "payload"))
                .allSatisfy(letter -> assertThat(letter.get(1))
                        .isEqualTo("\\x" + HexFormat.of().formatHex(given.get(Integer.parseInt(letter.get(0))))));
    }

    /** The topic of dead letters says, each once, what the table says. */
    void deadLettersAreInTheirTopic(String topic) {
        List<String> letters = kafka.readBytes(topic, 0).stream()
                .sorted(Comparator.comparing(Invariants::offset))
                .map(letter -> String.join(
                        ", ",
                        header(letter, "topic"),
                        header(letter, "partition"),
                        header(letter, "offset"),
                        header(letter, "error"),
                        "\\x" + HexFormat.of().formatHex(letter.value())))
                .toList();
        assertThat(letters)
                .isEqualTo(tables.rows(
                                "dead_letters",
                                List.of("topic", "partition_id", "partition_offset", "error", "payload"))
                        .lines());
    }

    /** The offset that a record of the topic of dead letters had. */
    static Long offset(ConsumerRecord<byte[], byte[]> letter) {
        return Long.valueOf(header(letter, "offset"));
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** Whatever the model says, its parts agree; it says nothing only where nothing was measured. */
    void stressLevelIsTheMostProbable() {
        assertThat(tables.number("""
                        SELECT count(*)
                        FROM stress_windows
                        WHERE CASE
                            WHEN coalesce(acceleration_x_g, acceleration_y_g, acceleration_z_g,
                                eda_microsiemens, heart_rate_bpm, skin_temperature_celsius) IS NULL
                            THEN num_nonnulls(stress_level, no_stress_probability,
                                moderate_stress_probability, high_stress_probability) = 0
                            ELSE abs(1 - no_stress_probability
                                - moderate_stress_probability - high_stress_probability) < 1e-6
                                AND CASE stress_level
                                    WHEN 0 THEN no_stress_probability
                                    WHEN 1 THEN moderate_stress_probability
                                    WHEN 2 THEN high_stress_probability
                                END = greatest(no_stress_probability,
                                    moderate_stress_probability, high_stress_probability)
                        END IS NOT TRUE
                        """))
                .as("windows whose level is not the most probable one")
                .isZero();
    }

    /** Each piece of news is a higher maximum than all before it, and the last one is the maximum. */
    void newsOfAVehicleOnlyRises() {
        Map<String, List<Double>> news = JsonRecord.of(kafka.read("vehicle_pressure_max")).stream()
                .collect(groupingBy(
                        JsonRecord::key,
                        mapping(record -> record.value().get("pressureMax").doubleValue(), toList())));
        assertThat(news.values())
                .allSatisfy(history -> assertThat(history).isSorted().doesNotHaveDuplicates());
        for (List<String> maximum : rows("vehicle_pressure_max", "vehicle_id", "pressure_max_pa")) {
            assertThat(news.get(maximum.get(0))).endsWith(Double.valueOf(maximum.get(1)));
        }
    }

    private List<List<String>> rows(String table, String... columns) {
        return tables.rows(table, List.of(columns)).rows();
    }
}
