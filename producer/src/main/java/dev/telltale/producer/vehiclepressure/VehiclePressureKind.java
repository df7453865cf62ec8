package dev.telltale.producer.vehiclepressure;

import java.time.Duration;
import java.util.function.Consumer;

import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.reading.ReadingFeed;

/** Pressures of simulated vehicles: one reading per sensor and ten seconds. */
public final class VehiclePressureKind extends ReadingKind {

    /** Called by the service loader. */
    public VehiclePressureKind() {
        super("vehicle_pressure", "sensor_pressure_stream", 100, Duration.ofMinutes(4));
    }

    @Override
    public ReadingFeed<?> open(ProduceRequest request, Consumer<String> notes) {
        return ReadingFeed.simulated(PressureSensors.readings(request.devices(), request.seed()), new PressureFormat());
    }
}
