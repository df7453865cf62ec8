package dev.telltale.producer.weather;

import java.time.Duration;
import java.util.function.Consumer;

import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.reading.ReadingFeed;

/** Temperature and humidity of simulated stations: one reading per station every 2, 5 or 10 seconds. */
public final class WeatherKind extends ReadingKind {

    /** Called by the service loader. */
    public WeatherKind() {
        super("weather", "weather_data", 3, Duration.ofMinutes(4));
    }

    @Override
    public ReadingFeed<?> open(ProduceRequest request, Consumer<String> notes) {
        return ReadingFeed.simulated(Stations.readings(request.devices(), request.seed()), new WeatherFormat());
    }
}
