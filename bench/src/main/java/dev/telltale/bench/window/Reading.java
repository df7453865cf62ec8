package dev.telltale.bench.window;

/** A reading as a POJO for Flink's serializer. A missing signal is NaN. */
public final class Reading {

    /** Worker id. */
    public String worker;

    /** Event time, milliseconds since the epoch. */
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
