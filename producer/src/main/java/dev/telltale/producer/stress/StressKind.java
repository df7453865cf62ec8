package dev.telltale.producer.stress;

import java.time.Duration;
import java.util.function.Consumer;

import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.reading.ReadingFeed;

/** Wristband samples, replayed from recordings. */
public final class StressKind extends ReadingKind {

    /** Called by the service loader. */
    public StressKind() {
        super("stress", "stress-topic", 0, Duration.ofMinutes(2));
    }

    @Override
    public ReadingFeed<?> open(ProduceRequest request, Consumer<String> notes) {
        var recordings = new Recordings(request.files(), notes, request.strict());
        var feed = new ReadingFeed<>(recordings, new StressFormat(), recordings::skipped);
        return request.loop() ? feed.looped() : feed;
    }
}
