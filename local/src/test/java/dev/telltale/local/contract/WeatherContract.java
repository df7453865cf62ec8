package dev.telltale.local.contract;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import dev.telltale.producer.ReadingKind;

/** The contract of the weather pipeline. */
public final class WeatherContract extends PipelineContract {

    /** Creates the contract. */
    public WeatherContract() {
        super(
                ReadingKind.parse("weather"),
                new ReadingTemplate("client", "ts", "temperature", "yyyy-MM-dd HH:mm:ss", Map.of("humidity", "50")),
                new WindowColumns("station_id", "reading_count", "temperature_avg_celsius", Optional.empty()),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                new FeedPace(30, 12, Duration.ofSeconds(10), 32));
    }

    @Override
    public boolean acceptsAnyDouble() {
        return true;
    }

    @Override
    public Map<String, String> tables() {
        return Map.of("weather_windows", """
                SELECT station_id || ' ' || millis(window_start), millis(window_end), reading_count,
                    temperature_avg_celsius, humidity_avg_percent""");
    }

    @Override
    public void expectWindow(ReadingWindow window, KeyedRows rows) {
        rows.put(
                "weather_windows",
                window.id(),
                window.end(),
                window.count(),
                window.mean("temperature"),
                window.mean("humidity"));
    }
}
