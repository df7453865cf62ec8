package dev.telltale.local.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The windows that the recording of the example energy leads to, computed from the file without SQL. */
final class MeterWindows {
    private static final long ONE_MINUTE = 60_000;

    private MeterWindows() {}

    /** Returns meter, start, mean and maximum of the power in watts, and number of readings of each window. */
    static List<String> of(Path recording) throws IOException {
        Map<String, List<Double>> powers = new TreeMap<>();
        for (String line : Files.readAllLines(recording)) {
            JsonNode reading = new ObjectMapper().readTree(line);
            if (!reading.path("status").asText().equals("FAULT")) {
                long start = reading.path("ts").asLong() / ONE_MINUTE * ONE_MINUTE;
                powers.computeIfAbsent(
                                reading.path("meter").path("id").asText() + " " + Instant.ofEpochMilli(start),
                                first -> new ArrayList<>())
                        .add(StreamSupport.stream(reading.path("phases").spliterator(), false)
                                .mapToDouble(phase -> phase.path("power_w").asDouble())
                                .sum());
            }
        }
        return powers.entrySet().stream()
                .map(window -> "%s %.3f %.3f %d"
                        .formatted(
                                window.getKey(),
                                of(window.getValue()).average().orElseThrow(),
                                of(window.getValue()).max().orElseThrow(),
                                window.getValue().size()))
                .toList();
    }

    private static DoubleStream of(List<Double> powers) {
        return powers.stream().mapToDouble(Double::doubleValue);
    }
}
