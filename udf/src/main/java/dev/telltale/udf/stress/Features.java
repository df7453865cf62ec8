package dev.telltale.udf.stress;

import java.util.List;

/** The features of the model: the means of one window, in order. */
public final class Features {

    /**
     * Names of the features, equal to the columns of {@code stress_windows}.
     *
     * <p>Acceleration is in g (with gravity, range ±2 g), skin conductance in microsiemens, heart rate in beats per minute,
     * skin temperature in degrees Celsius. A missing feature is NaN.
     */
    public static final List<String> NAMES = List.of(
            "acceleration_x_g",
            "acceleration_y_g",
            "acceleration_z_g",
            "eda_microsiemens",
            "heart_rate_bpm",
            "skin_temperature_celsius");

    /** Index of skin conductance. */
    public static final int EDA = NAMES.indexOf("eda_microsiemens");

    /** Index of skin temperature. */
    public static final int SKIN_TEMPERATURE = NAMES.indexOf("skin_temperature_celsius");

    private Features() {}
}
