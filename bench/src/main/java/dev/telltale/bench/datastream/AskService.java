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

import dev.telltale.bench.http.Answer;
import dev.telltale.bench.http.Means;
import dev.telltale.bench.sensor.WindowRow;

/** Asks a service for the level of a window, many at a time; a window whose question fails, fails the job. */
final class AskService extends RichAsyncFunction<WindowRow, WindowRow> {

    private static final long serialVersionUID = 1L;

    private final URI service;
    private transient HttpClient client;

    AskService(URI service) {
        this.service = service;
    }

    @Override
    public void open(OpenContext context) {
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @Override
    public void asyncInvoke(WindowRow row, ResultFuture<WindowRow> judged) throws Exception {
        HttpRequest question = HttpRequest.newBuilder(service)
                .POST(BodyPublishers.ofByteArray(Means.of(row.means).bytes()))
                .build();
        client.sendAsync(question, BodyHandlers.ofByteArray()).whenComplete((response, failure) -> {
            if (failure == null) {
                complete(row, response, judged);
            } else {
                judged.completeExceptionally(failure);
            }
        });
    }

    private static void complete(WindowRow row, HttpResponse<byte[]> response, ResultFuture<WindowRow> judged) {
        try {
            Answer answer = Answer.read(response.body());
            row.level = answer.level();
            row.probabilities = new double[] {answer.none(), answer.moderate(), answer.high()};
            judged.complete(List.of(row));
        } catch (Exception unreadable) {
            judged.completeExceptionally(unreadable);
        }
    }
}
