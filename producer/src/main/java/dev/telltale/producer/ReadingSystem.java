package dev.telltale.producer;

import java.util.function.LongSupplier;

import dev.telltale.producer.pacing.LoopedReadings;
import dev.telltale.producer.reading.Reading;
import dev.telltale.producer.reading.ReadingFormat;
import dev.telltale.producer.reading.ReadingSource;
import dev.telltale.producer.reading.TimeSpan;
import dev.telltale.producer.stress.Recordings;

/** Where the readings of one pipeline come from and how they are written. */
record ReadingSystem<R extends Reading<R>>(ReadingSource<R> source, ReadingFormat<R> format, LongSupplier malformed) {

    /** Opens what a request names; reads recordings, so it may take a while. */
    static ReadingSystem<?> open(ProduceRequest request, Progress progress) {
        return switch (request.kind()) {
            case STRESS -> stress(request, progress);
            case HEART_RATE, VEHICLE_PRESSURE, WEATHER -> throw new IllegalStateException("not yet");
        };
    }

    private static ReadingSystem<?> stress(ProduceRequest request, Progress progress) {
        var recordings = new Recordings(request.files(), progress::note, request.strict());
        var system = new ReadingSystem<>(recordings, recordings.format(), recordings::malformed);
        return request.loop() ? system.looped() : system;
    }

    private ReadingSystem<R> looped() {
        TimeSpan span = TimeSpan.of(source.from(0));
        return span.readings() == 0 ? this : new ReadingSystem<>(new LoopedReadings<>(source, span), format, malformed);
    }
}
