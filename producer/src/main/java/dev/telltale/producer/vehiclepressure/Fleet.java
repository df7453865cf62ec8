package dev.telltale.producer.vehiclepressure;

import java.util.List;
import java.util.Locale;

/** The names of ten vehicles and their sensors. */
final class Fleet {

    /** The make of each vehicle; chosen by us, the first is that of the contract's example. */
    private static final List<String> MAKES =
            List.of("HONDA", "VOLVO", "SCANIA", "MAN", "IVECO", "DAF", "RENAULT", "FORD", "TOYOTA", "ISUZU");

    /** The number of the first vehicle, from the contract's example. */
    private static final int FIRST_NUMBER = 231;

    private Fleet() {}

    /** Returns the vehicle of a sensor, such as {@code HONDA 231}; sensors are assigned to vehicles in turn. */
    static String vehicle(int sensor) {
        int vehicle = sensor % MAKES.size();
        return MAKES.get(vehicle) + " " + (FIRST_NUMBER + vehicle);
    }

    /** Returns the name of a sensor, such as {@code honda23100}: its vehicle and its number on the vehicle. */
    static String sensor(int sensor) {
        int number = sensor / MAKES.size();
        return vehicle(sensor).toLowerCase(Locale.ROOT).replace(" ", "") + (number < 10 ? "0" : "") + number;
    }
}
