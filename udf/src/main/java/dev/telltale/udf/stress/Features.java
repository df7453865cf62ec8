package dev.telltale.udf.stress;

import java.util.List;

/** What the model looks at: the means of one window, in the order in which they are handed over. */
public final class Features {

    /**
     * The columns of {@code stress_windows} that the model reads, by which it names its features too.
     *
     * <p>Acceleration in g (gravity included, the device reaches ±2 g), skin conductance in microsiemens, heart rate in beats
     * per minute, skin temperature in degrees Celsius. A missing one is NaN.
     */
    public static final List<String> NAMES = List.of(
            "acceleration_x_g",
            "acceleration_y_g",
            "acceleration_z_g",
            "eda_microsiemens",
            "heart_rate_bpm",
            "skin_temperature_celsius");

    private Features() {}
}
