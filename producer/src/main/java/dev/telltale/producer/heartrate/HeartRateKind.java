package dev.telltale.producer.heartrate;

import java.time.Duration;
import java.util.function.Consumer;

import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.reading.ReadingFeed;

/** Heart rates of simulated patients: one reading per patient and second. */
public final class HeartRateKind extends ReadingKind {

    /** Called by the service loader. */
    public HeartRateKind() {
        super("heart_rate", "heart_rate_events", 20, Duration.ofMinutes(4));
    }

    @Override
    public ReadingFeed<?> open(ProduceRequest request, Consumer<String> notes) {
        return ReadingFeed.simulated(Patients.readings(request.devices(), request.seed()), new HeartRateFormat());
    }
}
