package dev.telltale.bench.datastream;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;

import dev.telltale.bench.http.PredictionRequest;
import dev.telltale.bench.http.PredictionResponse;
import dev.telltale.bench.window.WindowRow;

/** Predicts the level of windows with an HTTP service, several requests at a time. A failed request fails the job. */
final class HttpPrediction extends RichAsyncFunction<WindowRow, WindowRow> {

    private static final long serialVersionUID = 1L;

    private final URI service;
    private transient HttpClient client;

    HttpPrediction(URI service) {
        this.service = service;
    }

    @Override
    public void open(OpenContext context) {
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @Override
    public void asyncInvoke(WindowRow row, ResultFuture<WindowRow> predicted) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(service)
                .POST(BodyPublishers.ofByteArray(PredictionRequest.of(row.means).toJson()))
                .build();
        client.sendAsync(request, BodyHandlers.ofByteArray()).whenComplete((response, failure) -> {
            if (failure == null) {
                complete(row, response, predicted);
            } else {
                predicted.completeExceptionally(failure);
            }
        });
    }

    private static void complete(WindowRow row, HttpResponse<byte[]> response, ResultFuture<WindowRow> predicted) {
        try {
            PredictionResponse prediction = PredictionResponse.fromJson(response.body());
            row.level = prediction.level();
            row.probabilities = new double[] {prediction.none(), prediction.moderate(), prediction.high()};
            predicted.complete(List.of(row));
        } catch (Exception unreadable) {
            predicted.completeExceptionally(unreadable);
        }
    }
}
