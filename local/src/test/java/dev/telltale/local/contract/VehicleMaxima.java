package dev.telltale.local.contract;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The highest pressure of each vehicle. The order of its changes depends on the order in which the partitions are read.
 * Each change must be a reading and higher than the change before, and the last one must be the maximum.
 *
 * @param readings all readings, late ones included
 */
record VehicleMaxima(List<DecodedReading> readings) {
    static final String TOPIC = "vehicle_pressure_max";

    private static final String TOPIC_ROWS = "topic " + TOPIC;
    private static final Comparator<DecodedReading> BY_RANK = Comparator.comparing(
                    (DecodedReading reading) -> reading.number("pressure"))
            .thenComparing(DecodedReading::at, Comparator.reverseOrder())
            .thenComparing(reading -> reading.text("sensorId"), Comparator.reverseOrder());

    void expect(KeyedRows rows) {
        Map<String, DecodedReading> maxima = new HashMap<>();
        readings.forEach(reading -> maxima.merge(
                reading.key(), reading, (left, right) -> BY_RANK.compare(left, right) >= 0 ? left : right));
        maxima.forEach((vehicle, reading) -> {
            rows.put(
                    "vehicle_pressure_max",
                    vehicle,
                    reading.number("pressure"),
                    reading.number("temperature"),
                    reading.text("sensorId"),
                    reading.at());
            rows.put(TOPIC_ROWS, vehicle + " last", reading.number("pressure"));
        });
    }

    /** Returns the readings that no earlier one of the same vehicle and partition exceeds; only these can be a change. */
    List<DecodedReading> candidates() {
        Map<String, Double> highest = new HashMap<>();
        return readings.stream()
                .filter(reading -> {
                    Double pressure = reading.number("pressure");
                    return highest.merge(reading.key() + " " + reading.partition(), pressure, Math::max) <= pressure;
                })
                .toList();
    }

    /** Adds the last change of each vehicle, and each change that is no reading or not higher than the one before. */
    void check(List<JsonNode> changes, KeyedRows rows) {
        Set<String> known = readings.stream()
                .map(reading -> identity(reading.fields(), "pressure"))
                .collect(Collectors.toSet());
        Map<String, Double> last = new HashMap<>();
        for (JsonNode change : changes) {
            String vehicle = change.path("vehicleId").asText();
            double pressure = change.path("pressureMax").asDouble();
            boolean rises = last.getOrDefault(vehicle, Double.NEGATIVE_INFINITY) < pressure;
            if (!rises || !known.contains(identity(change, "pressureMax"))) {
                rows.put(TOPIC_ROWS, vehicle + " invalid", change.toString());
            }
            last.put(vehicle, Double.valueOf(pressure));
        }
        last.forEach((vehicle, pressure) -> rows.put(TOPIC_ROWS, vehicle + " last", pressure));
    }

    private static String identity(JsonNode fields, String pressureField) {
        return fields.path("vehicleId").asText() + " " + fields.path("sensorId").asText() + " "
                + fields.path("timestamp").asText() + " "
                + fields.path(pressureField).asDouble() + " "
                + fields.path("temperature").asDouble();
    }
}
