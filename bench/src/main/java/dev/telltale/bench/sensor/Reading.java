package dev.telltale.bench.sensor;

/** One reading, with fields as Flink's own serializer wants them; NaN stands for a signal that was not measured. */
public final class Reading {

    /** Whose it is. */
    public String worker;

    /** When it was measured, milliseconds since the epoch. */
    public long timeMillis;

    /** Acceleration, 1/64 g. */
    public float x;

    /** Acceleration, 1/64 g. */
    public float y;

    /** Acceleration, 1/64 g. */
    public float z;

    /** Skin conductance, microsiemens. */
    public float eda;

    /** Heart rate, beats per minute. */
    public float heartRate;

    /** Skin temperature, degrees Celsius. */
    public float temperature;
}
