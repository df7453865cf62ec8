package dev.telltale.producer.weather;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import dev.telltale.producer.chance.Chance;
import dev.telltale.producer.reading.ReadingSource;
import dev.telltale.producer.simulation.DeviceModel;
import dev.telltale.producer.simulation.Schedule;
import dev.telltale.producer.simulation.SimulatedReadings;

/** Weather stations that report every 2, 5 or 10 seconds, in turns. */
public final class Stations implements DeviceModel<WeatherReading> {

    /** How often the first, second and third station report, then again from the beginning; asked for. */
    private static final List<Duration> INTERVALS =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));

    /** The least common multiple of the intervals. */
    private static final Duration CYCLE = Duration.ofSeconds(10);

    /** Standard deviation from one reading to the next, degrees Celsius; chosen by us for a look that is not smooth. */
    private static final double TEMPERATURE_NOISE = 0.15;

    /** The same in percent of humidity. */
    private static final double HUMIDITY_NOISE = 0.6;

    private final List<Station> stations;
    private final Chance chance;

    private Stations(int number, Chance chance) {
        this.stations = IntStream.range(0, number)
                .mapToObj(station -> Station.of(station, chance))
                .toList();
        this.chance = chance;
    }

    /** Readings of so many stations without end. */
    public static ReadingSource<WeatherReading> readings(int number, long seed) {
        Schedule schedule = Schedule.together(number, CYCLE, station -> INTERVALS.get(station % INTERVALS.size()));
        return new SimulatedReadings<>(schedule, new Stations(number, new Chance(seed)));
    }

    @Override
    public WeatherReading reading(int station, long timeMillis) {
        SplittableRandom random = chance.at(station, timeMillis);
        return new WeatherReading(
                stations.get(station),
                timeMillis,
                TEMPERATURE_NOISE * random.nextGaussian(),
                HUMIDITY_NOISE * random.nextGaussian());
    }
}
