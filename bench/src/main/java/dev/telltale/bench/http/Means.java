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
