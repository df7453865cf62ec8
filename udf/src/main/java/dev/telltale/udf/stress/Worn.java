package dev.telltale.udf.stress;

import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code worn(eda_microsiemens DOUBLE, skin_temperature_celsius DOUBLE) -> BOOLEAN}: whether a wristband is on a wrist, by
 * means over some seconds or minutes.
 *
 * <p>A band in a pocket or on a table goes on measuring: its temperature sensor has no skin below it, and its electrodes
 * measure air or cloth.
 *
 * @see <a href="https://doi.org/10.1109/TBME.2017.2758643">Kleckner et al., Simple, transparent, and flexible automated
 *     quality assessment procedures for ambulatory electrodermal activity data, 2018: rules 1 and 3</a>
 */
public final class Worn extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    /** Lower bound of skin conductance, microsiemens. From the source: below it, the electrodes have no contact. */
    public static final double LOWEST_EDA = 0.05;

    /** Upper bound of skin conductance, microsiemens. From the source: the upper limit of its sensor. */
    public static final double HIGHEST_EDA = 60;

    /**
     * Lower bound of skin temperature, degrees Celsius. The source has 30. Chosen by us: of the windows in windows.csv.gz, in
     * which a nurse reported, 12 % are below 30 and 2 % below 28.
     */
    public static final double LOWEST_TEMPERATURE = 28;

    /** Upper bound of skin temperature, degrees Celsius, from the source. */
    public static final double HIGHEST_TEMPERATURE = 40;

    /**
     * Judges means. A mean that is null or not finite is missing.
     *
     * @param eda mean skin conductance, microsiemens
     * @param skinTemperature mean skin temperature, degrees Celsius
     * @return false if a mean is outside its bounds; otherwise null if a mean is missing, else true
     */
    public Boolean eval(Double eda, Double skinTemperature) {
        double conductance = eda == null ? Double.NaN : eda;
        double temperature = skinTemperature == null ? Double.NaN : skinTemperature;
        if (isNotWorn(conductance, temperature)) {
            return false;
        }
        return Double.isFinite(conductance) && Double.isFinite(temperature) ? true : null;
    }

    /** Returns whether a mean is outside its bounds; one that is not finite is not. */
    public static boolean isNotWorn(double eda, double skinTemperature) {
        return isOutside(eda, LOWEST_EDA, HIGHEST_EDA)
                || isOutside(skinTemperature, LOWEST_TEMPERATURE, HIGHEST_TEMPERATURE);
    }

    private static boolean isOutside(double mean, double lowest, double highest) {
        return Double.isFinite(mean) && (mean < lowest || mean > highest);
    }
}
