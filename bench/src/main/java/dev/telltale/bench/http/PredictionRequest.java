package dev.telltale.bench.http;

import java.io.IOException;

import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The request to the model service: the means of one window in the units of the model; null if missing.
 */
public record PredictionRequest(
        Double accelerationX,
        Double accelerationY,
        Double accelerationZ,
        Double eda,
        Double heartRate,
        Double skinTemperature) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Converts means in the order of the model; NaN if missing. */
    public static PredictionRequest of(double[] means) {
        return new PredictionRequest(
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

    /** Returns the request as JSON. */
    public byte[] toJson() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    static PredictionRequest fromJson(byte[] json) throws IOException {
        return JSON.readValue(json, PredictionRequest.class);
    }

    Double[] features() {
        return new Double[] {accelerationX, accelerationY, accelerationZ, eda, heartRate, skinTemperature};
    }
}
