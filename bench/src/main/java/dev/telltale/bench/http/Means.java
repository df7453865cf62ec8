package dev.telltale.bench.http;

import java.io.IOException;

import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What the service is asked: the means of one window in the model's units, null for one that is missing.
 */
public record Means(
        Double accelerationX,
        Double accelerationY,
        Double accelerationZ,
        Double eda,
        Double heartRate,
        Double skinTemperature) {

    private static final JsonMapper JSON = new JsonMapper();

    /** From numbers in the model's order; NaN for one that is missing. */
    public static Means of(double[] means) {
        return new Means(
                present(means[0]),
                present(means[1]),
                present(means[2]),
                present(means[3]),
                present(means[4]),
                present(means[5]));
    }

    private static Double present(double mean) {
        return Double.isNaN(mean) ? null : mean;
    }

    /** As JSON. */
    public byte[] bytes() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    static Means read(byte[] json) throws IOException {
        return JSON.readValue(json, Means.class);
    }

    Double[] inOrder() {
        return new Double[] {accelerationX, accelerationY, accelerationZ, eda, heartRate, skinTemperature};
    }
}
