package dev.telltale.local.chaos;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The highest pressure of each vehicle. The news of it depends on the order in which partitions are read, but each one must
 * be a reading, must be higher than the one before, and the last one must be the maximum.
 *
 * @param samples all readings, late ones too
 */
record Maxima(List<Sample> samples) {

    private static final Comparator<Sample> BY_RANK = Comparator.comparing((Sample sample) -> sample.number("pressure"))
            .thenComparing(Sample::at, Comparator.reverseOrder())
            .thenComparing(sample -> sample.text("sensorId"), Comparator.reverseOrder());

    void expect(Rows rows) {
        Map<String, Sample> maxima = new HashMap<>();
        samples.forEach(sample ->
                maxima.merge(sample.key(), sample, (left, right) -> BY_RANK.compare(left, right) >= 0 ? left : right));
        maxima.forEach((vehicle, sample) -> {
            rows.put(
                    "vehicle_pressure_max",
                    vehicle,
                    sample.number("pressure"),
                    sample.number("temperature"),
                    sample.text("sensorId"),
                    sample.at());
            rows.put("topic vehicle_pressure_max", vehicle + " last", sample.number("pressure"));
        });
    }

    /** The last news of each vehicle, and each one that is no reading or not higher than the one before. */
    static void judge(List<JsonNode> news, List<Sample> samples, Rows rows) {
        Set<String> known = samples.stream()
                .map(sample -> identity(sample.fields(), "pressure"))
                .collect(Collectors.toSet());
        Map<String, Double> last = new HashMap<>();
        for (JsonNode piece : news) {
            String vehicle = piece.path("vehicleId").asText();
            double pressure = piece.path("pressureMax").asDouble();
            boolean rises = last.getOrDefault(vehicle, Double.NEGATIVE_INFINITY) < pressure;
            if (!rises || !known.contains(identity(piece, "pressureMax"))) {
                rows.put("topic vehicle_pressure_max", vehicle + " no news", piece.toString());
            }
            last.put(vehicle, Double.valueOf(pressure));
        }
        last.forEach((vehicle, pressure) -> rows.put("topic vehicle_pressure_max", vehicle + " last", pressure));
    }

    private static String identity(JsonNode fields, String pressureField) {
        return fields.path("vehicleId").asText() + " " + fields.path("sensorId").asText() + " "
                + fields.path("timestamp").asText() + " "
                + fields.path(pressureField).asDouble() + " "
                + fields.path("temperature").asDouble();
    }
}
