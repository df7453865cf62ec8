package dev.telltale.bench.datastream;

import java.net.URI;
import java.util.concurrent.TimeUnit;

import org.apache.flink.streaming.api.datastream.AsyncDataStream;

import dev.telltale.sql.settings.Settings;

/**
 * The same job with its model behind an HTTP service.
 *
 * @param settings of the stack
 */
public record HttpWindowJob(Settings settings) {

    private static final int AT_A_TIME = 100;
    private static final int PATIENCE_SECONDS = 60;

    /** Submits it, and returns its id. */
    public String submit(String topic, URI service) throws Exception {
        return new WindowJob(settings)
                .submit(
                        topic,
                        "http",
                        rows -> AsyncDataStream.unorderedWait(
                                        rows, new AskService(service), PATIENCE_SECONDS, TimeUnit.SECONDS, AT_A_TIME)
                                .name("ask"));
    }
}
