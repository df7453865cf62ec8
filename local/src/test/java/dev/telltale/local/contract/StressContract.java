package dev.telltale.local.contract;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import dev.telltale.local.contract.format.AvroText;
import dev.telltale.producer.ReadingKind;

/** The contract of the stress pipeline, whose model runs in XGBoost itself. */
public final class StressContract extends PipelineContract {
    private static final int UNITS_PER_G = 64;

    /** The native model computes in single precision. */
    private static final double MODEL_ROUNDING = 1e-5;

    private final NativeModel model = new NativeModel();

    /** Creates the contract. */
    public StressContract() {
        super(
                ReadingKind.parse("stress"),
                new ReadingTemplate("id", "datetime", "HR", "yyyy-MM-dd HH:mm:ss.SSS", Map.of("X", "64")),
                new WindowColumns("worker_id", "sample_count", "heart_rate_bpm", Optional.empty()),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                new FeedPace(8, 0, Duration.ofSeconds(480), 60_160));
    }

    @Override
    public boolean isAvro() {
        return true;
    }

    @Override
    public byte[] record(Map<String, String> cells) {
        return AvroText.record(cells);
    }

    @Override
    public JsonNode fields(byte[] value) throws IOException {
        return AvroText.fields(value);
    }

    @Override
    public double rounding() {
        return MODEL_ROUNDING;
    }

    @Override
    public Map<String, String> tables() {
        return Map.of("stress_windows", """
                SELECT worker_id || ' ' || millis(window_start), millis(window_end), sample_count,
                    acceleration_x_g, acceleration_y_g, acceleration_z_g,
                    eda_microsiemens, heart_rate_bpm, skin_temperature_celsius,
                    stress_level, no_stress_probability, moderate_stress_probability, high_stress_probability""");
    }

    /** The level is the most probable one; it is null only if no signal was measured or the band is not worn. */
    @Override
    public Optional<String> contradictions() {
        return Optional.of("""
                SELECT count(*)
                FROM stress_windows
                WHERE CASE
                    WHEN coalesce(acceleration_x_g, acceleration_y_g, acceleration_z_g,
                        eda_microsiemens, heart_rate_bpm, skin_temperature_celsius) IS NULL
                        OR eda_microsiemens NOT BETWEEN 0.05 AND 60
                        OR skin_temperature_celsius NOT BETWEEN 28 AND 40
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
                """);
    }

    @Override
    public void expectWindow(ReadingWindow window, KeyedRows rows) {
        Double[] means = {
            acceleration(window, "X"),
            acceleration(window, "Y"),
            acceleration(window, "Z"),
            window.mean("EDA"),
            window.mean("HR"),
            window.mean("TEMP")
        };
        List<Object> values = new ArrayList<>(List.of(window.end(), window.count()));
        values.addAll(Arrays.asList(means));
        values.addAll(model.judge(means));
        rows.put("stress_windows", window.id(), values.toArray());
    }

    private static Double acceleration(ReadingWindow window, String axis) {
        Double mean = window.mean(axis);
        return mean == null ? null : Double.valueOf(mean / UNITS_PER_G);
    }
}
