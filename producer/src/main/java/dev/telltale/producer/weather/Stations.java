package dev.telltale.producer.weather;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import dev.telltale.producer.random.SeededRandom;
import dev.telltale.producer.reading.ReadingSource;
import dev.telltale.producer.simulation.DeviceModel;
import dev.telltale.producer.simulation.Schedule;
import dev.telltale.producer.simulation.SimulatedReadings;

/** Simulated weather stations that report every 2, 5 or 10 seconds, in turn. */
public final class Stations implements DeviceModel<WeatherReading> {

    /** Intervals of the first, second and third station, repeated for the next ones; chosen by us. */
    private static final List<Duration> INTERVALS =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));

    /** The least common multiple of the intervals. */
    private static final Duration CYCLE = Duration.ofSeconds(10);

    /** Standard deviation of a single reading, degrees Celsius; chosen by us, so that the curve is not smooth. */
    private static final double TEMPERATURE_NOISE = 0.15;

    /** Standard deviation of a single reading, percent of humidity; chosen by us for the same reason. */
    private static final double HUMIDITY_NOISE = 0.6;

    private final List<Station> stations;
    private final SeededRandom randoms;

    private Stations(int number, SeededRandom randoms) {
        this.stations = IntStream.range(0, number)
                .mapToObj(station -> Station.of(station, randoms))
                .toList();
        this.randoms = randoms;
    }

    /** Returns readings of the given number of stations without end. */
    public static ReadingSource<WeatherReading> readings(int number, long seed) {
        Schedule schedule = Schedule.together(number, CYCLE, station -> INTERVALS.get(station % INTERVALS.size()));
        return new SimulatedReadings<>(schedule, new Stations(number, new SeededRandom(seed)));
    }

    @Override
    public WeatherReading reading(int station, long timeMillis) {
        SplittableRandom random = randoms.at(station, timeMillis);
        return new WeatherReading(
                stations.get(station),
                timeMillis,
                TEMPERATURE_NOISE * random.nextGaussian(),
                HUMIDITY_NOISE * random.nextGaussian());
    }
}
