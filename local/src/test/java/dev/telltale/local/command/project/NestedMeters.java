package dev.telltale.local.command.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.commons.io.file.PathUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The example energy with two rules of a user: a condition on a nested field, and one on the finished windows. Its files
 * of readings, and the rows that they lead to, computed without SQL.
 *
 * @param home folder of the project
 */
record NestedMeters(Path home) {
    static final String PIPELINE = "meter_power";

    private static final int LIMIT_WATTS = 2_500;
    private static final long ONE_MINUTE = 60_000;
    private static final long NOON = Instant.parse("2026-06-01T12:00:00Z").toEpochMilli();
    private static final int READINGS_A_MINUTE = 60;

    static NestedMeters in(Path home) throws IOException {
        PathUtils.copyDirectory(Path.of("../examples/energy").toAbsolutePath().normalize(), home);
        NestedMeters meters = new NestedMeters(home);
        meters.change("contract.sql", "site STRING>", "site STRING, status STRING>");
        meters.change("readings.sql", "WHERE status <> 'FAULT'", "WHERE meter.status <> 'FAULT'");
        meters.change(
                "pipeline.sql",
                "GROUP BY meter_id, window_start, window_end",
                "GROUP BY meter_id, window_start, window_end\nHAVING MAX(power_watts) >= " + LIMIT_WATTS);
        return meters;
    }

    private void change(String name, String from, String to) throws IOException {
        Path file = home.resolve("sql").resolve(PIPELINE).resolve("v1").resolve(name);
        String before = Files.readString(file);
        assertThat(before).contains(from);
        Files.writeString(file, before.replace(from, to));
    }

    /** Writes a file of readings of whole minutes, garbage among them. */
    Path readings(int firstMinute, int minutes) throws IOException {
        Random random = new Random(firstMinute);
        List<String> lines = new ArrayList<>();
        for (int number = 0; number < minutes * READINGS_A_MINUTE; number++) {
            String status = number % 5 == 4 ? "FAULT" : "OK";
            String power = Integer.toString(random.nextInt(3_000));
            lines.add(line(firstMinute, number, "\"" + status + "\"", number % 5 == 4 ? "9000" : power));
            if (number % 17 == 0) {
                lines.add("no reading");
                lines.add("{\"meter\":{\"id\":\"m1\",\"status\":\"OK\"},\"phases\":[{\"power_w\":9000}]}");
                lines.add("{\"meter\":{\"id\":null,\"status\":\"OK\"},\"ts\":%d}".formatted(time(firstMinute, number)));
                lines.add(line(firstMinute, number, "null", "9000"));
            }
        }
        return Files.write(home.resolve("from-minute-" + firstMinute + ".jsonl"), lines);
    }

    /** Writes a file of readings that one of the two rules leaves out. */
    Path filteredReadings(int firstMinute, int minutes) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int number = 0; number < minutes * READINGS_A_MINUTE; number++) {
            boolean isFault = number % 2 == 0;
            lines.add(line(firstMinute, number, isFault ? "\"FAULT\"" : "\"OK\"", isFault ? "9000" : "1"));
        }
        return Files.write(home.resolve("filtered.jsonl"), lines);
    }

    private static String line(int firstMinute, int number, String status, String power) {
        return "{\"meter\":{\"id\":\"m%d\",\"site\":\"a\",\"status\":%s},\"ts\":%d,\"status\":\"OK\",\"phases\":[{\"power_w\":%s}]}"
                .formatted(number % 4, status, time(firstMinute, number), power);
    }

    private static long time(int firstMinute, int number) {
        return NOON + firstMinute * ONE_MINUTE + number * (ONE_MINUTE / READINGS_A_MINUTE);
    }

    /** The rows that files lead to: meter, start, maximum and number of readings of each window. */
    static List<String> rows(List<Path> files) throws IOException {
        Map<String, List<Integer>> windows = new TreeMap<>();
        for (Path file : files) {
            for (String line : Files.readAllLines(file)) {
                JsonNode reading = line.startsWith("{") ? new ObjectMapper().readTree(line) : null;
                if (reading != null
                        && reading.has("ts")
                        && reading.path("meter").path("id").isTextual()
                        && reading.path("meter").path("status").asText().equals("OK")) {
                    Instant start = Instant.ofEpochMilli(reading.path("ts").asLong() / ONE_MINUTE * ONE_MINUTE);
                    windows.computeIfAbsent(
                                    reading.path("meter").path("id").asText() + " " + start, first -> new ArrayList<>())
                            .add(reading.path("phases").path(0).path("power_w").asInt());
                }
            }
        }
        return windows.entrySet().stream()
                .filter(window -> max(window.getValue()) >= LIMIT_WATTS)
                .map(window -> window.getKey() + " " + max(window.getValue()) + " "
                        + window.getValue().size())
                .toList();
    }

    private static int max(List<Integer> powers) {
        return powers.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }
}
