package dev.telltale.local.cases;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import dev.telltale.local.cases.stack.CaseTables;
import dev.telltale.local.contract.PipelineContracts;
import dev.telltale.local.testing.full.CaseTopics;
import dev.telltale.local.testing.given.JsonRecord;
import dev.telltale.sql.script.Mode;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Conditions that hold after every run of every case.
 *
 * @param tables the tables of the pipeline
 * @param kafka the topics of the pipeline
 * @param counts a query whose column {@code reading_count} is the number of readings in windows
 */
record Invariants(CaseTables tables, CaseTopics kafka, String counts) {

    /** No reading is lost or counted twice. */
    void everyReadingIsAccountedFor(int given) {
        long inWindows = tables.number("SELECT reading_count + duplicate_count FROM (" + counts + ") AS counts");
        int dead = rows("dead_letters", "partition_offset").size();
        long late = tables.number("SELECT late_count FROM (" + counts + ") AS counts");
        assertThat(late + dead + inWindows)
                .as("%d late, %d dead, %d in windows, together", late, dead, inWindows)
                .isEqualTo(given);
    }

    void windowsHoldTheModeOfTheirRun(Mode mode) {
        assertThat(rows(tables.pipeline() + "_windows", "processed_by"))
                .as("processed_by")
                .containsOnly(List.of(mode.word()));
    }

    void windowsHoldTheVersionOfTheirRun(String version) {
        assertThat(rows(tables.pipeline() + "_windows", "pipeline_version"))
                .as("pipeline_version")
                .containsOnly(List.of(version));
    }

    void deadLettersHoldTheBytesAsReceived(List<byte[]> given) {
        assertThat(rows("dead_letters", "partition_offset", "payload"))
                .allSatisfy(letter -> assertThat(letter.get(1))
                        .isEqualTo("\\x" + HexFormat.of().formatHex(given.get(Integer.parseInt(letter.get(0))))));
    }

    /** The topic of dead letters holds each row of the table once. */
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

    /** Returns the offset of the record that a dead letter is about. */
    static Long offset(ConsumerRecord<byte[], byte[]> letter) {
        return Long.valueOf(header(letter, "offset"));
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** Conditions of one pipeline hold, if it has any. */
    void pipelineInvariantsHold() {
        PipelineContracts.find(tables.pipeline()).ifPresent(contract -> {
            contract.contradictions()
                    .ifPresent(query -> assertThat(tables.number(query))
                            .as("windows with contradictory columns")
                            .isZero());
            if (contract.publishesMaxima()) {
                changesOfTheMaximumRise();
            }
        });
    }

    /** Each change is higher than all changes before it, and the last one is the maximum. */
    private void changesOfTheMaximumRise() {
        Map<String, List<Double>> changes = JsonRecord.of(kafka.read("vehicle_pressure_max")).stream()
                .collect(groupingBy(
                        JsonRecord::key,
                        mapping(record -> record.value().get("pressureMax").doubleValue(), toList())));
        assertThat(changes.values())
                .allSatisfy(history -> assertThat(history).isSorted().doesNotHaveDuplicates());
        for (List<String> maximum : rows("vehicle_pressure_max", "vehicle_id", "pressure_max_pa")) {
            assertThat(changes.get(maximum.get(0))).endsWith(Double.valueOf(maximum.get(1)));
        }
    }

    private List<List<String>> rows(String table, String... columns) {
        return tables.rows(table, List.of(columns)).rows();
    }
}
