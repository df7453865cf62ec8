package dev.telltale.bench.datastream;

import java.net.URI;
import java.util.concurrent.TimeUnit;

import org.apache.flink.streaming.api.datastream.AsyncDataStream;

import dev.telltale.sql.settings.Settings;

/**
 * The job of {@link WindowJob} with the model in an HTTP service.
 *
 * @param settings settings of the stack
 */
public record HttpWindowJob(Settings settings) {

    private static final int CAPACITY = 100;
    private static final int TIMEOUT_SECONDS = 60;

    /** Submits the job and returns its id. */
    public String submit(String topic, URI service) throws Exception {
        return new WindowJob(settings)
                .submit(
                        topic,
                        "http",
                        rows -> AsyncDataStream.unorderedWait(
                                        rows, new HttpPrediction(service), TIMEOUT_SECONDS, TimeUnit.SECONDS, CAPACITY)
                                .name("predict"));
    }
}
