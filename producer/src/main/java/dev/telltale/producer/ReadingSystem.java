package dev.telltale.producer;

import java.util.function.Supplier;

import dev.telltale.producer.heartrate.HeartRateFormat;
import dev.telltale.producer.heartrate.Patients;
import dev.telltale.producer.pacing.LoopedReadings;
import dev.telltale.producer.reading.Reading;
import dev.telltale.producer.reading.ReadingFormat;
import dev.telltale.producer.reading.ReadingSource;
import dev.telltale.producer.reading.SkippedRows;
import dev.telltale.producer.reading.TimeSpan;
import dev.telltale.producer.stress.Recordings;
import dev.telltale.producer.vehiclepressure.PressureFormat;
import dev.telltale.producer.vehiclepressure.PressureSensors;
import dev.telltale.producer.weather.Stations;
import dev.telltale.producer.weather.WeatherFormat;

/** Where the readings of one pipeline come from and how they are written. */
record ReadingSystem<R extends Reading<R>>(
        ReadingSource<R> source, ReadingFormat<R> format, Supplier<SkippedRows> skipped) {

    /** Opens what a request names; reads recordings, so it may take a while. */
    static ReadingSystem<?> open(ProduceRequest request, Progress progress) {
        return switch (request.kind()) {
            case STRESS -> stress(request, progress);
            case HEART_RATE -> simulated(Patients.readings(request.devices(), request.seed()), new HeartRateFormat());
            case VEHICLE_PRESSURE ->
                simulated(PressureSensors.readings(request.devices(), request.seed()), new PressureFormat());
            case WEATHER -> simulated(Stations.readings(request.devices(), request.seed()), new WeatherFormat());
        };
    }

    private static <R extends Reading<R>> ReadingSystem<R> simulated(ReadingSource<R> source, ReadingFormat<R> format) {
        return new ReadingSystem<>(source, format, () -> SkippedRows.NONE);
    }

    private static ReadingSystem<?> stress(ProduceRequest request, Progress progress) {
        var recordings = new Recordings(request.files(), progress::note, request.strict());
        var system = new ReadingSystem<>(recordings, recordings.format(), recordings::skipped);
        return request.loop() ? system.looped() : system;
    }

    private ReadingSystem<R> looped() {
        TimeSpan span = TimeSpan.of(source.from(0));
        return span.readings() == 0 ? this : new ReadingSystem<>(new LoopedReadings<>(source, span), format, skipped);
    }
}
