package dev.telltale.local.contract;

import java.time.Duration;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import dev.telltale.producer.ReadingKind;

/** The contract of the vehicle pressure pipeline. */
public final class VehiclePressureContract extends PipelineContract {

    /** Creates the contract. */
    public VehiclePressureContract() {
        super(
                ReadingKind.parse("vehicle_pressure"),
                new ReadingTemplate(
                        "vehicleId",
                        "timestamp",
                        "pressure",
                        "yyyy-MM-dd HH:mm:ss.SSSX",
                        Map.of("sensorId", "front", "temperature", "1.0")),
                new WindowColumns("vehicle_id", "reading_count", "pressure_avg_pa", Optional.of("pressure_max_pa")),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                new FeedPace(30, 100, Duration.ofSeconds(10), 100));
    }

    @Override
    public boolean acceptsAnyDouble() {
        return true;
    }

    @Override
    public Map<String, String> tables() {
        return Map.of(
                "vehicle_pressure_windows",
                """
                SELECT vehicle_id || ' ' || millis(window_start), millis(window_end), reading_count,
                    pressure_max_pa, pressure_avg_pa""",
                "vehicle_pressure_max",
                "SELECT vehicle_id, pressure_max_pa, temperature_celsius, sensor_id, millis(measured_at)");
    }

    @Override
    public boolean publishesMaxima() {
        return true;
    }

    @Override
    public void expectWindow(ReadingWindow window, KeyedRows rows) {
        DoubleSummaryStatistics pressure = window.statistics("pressure");
        Double max = pressure.getCount() == 0 ? null : Double.valueOf(pressure.getMax());
        rows.put("vehicle_pressure_windows", window.id(), window.end(), window.count(), max, window.mean("pressure"));
    }

    @Override
    public void expectFromAll(List<DecodedReading> readings, KeyedRows rows) {
        new VehicleMaxima(readings).expect(rows);
    }

    @Override
    public List<DecodedReading> lasting(List<DecodedReading> readings) {
        return new VehicleMaxima(readings).candidates();
    }

    @Override
    public Optional<String> outputTopic() {
        return Optional.of(VehicleMaxima.TOPIC);
    }

    @Override
    public void readOutput(List<JsonNode> records, List<DecodedReading> readings, KeyedRows rows) {
        new VehicleMaxima(readings).check(records, rows);
    }
}
