package dev.telltale.producer.vehiclepressure;

import java.util.List;
import java.util.Locale;

/** Ten vehicles and the names of their sensors. */
final class Fleet {

    /** One vehicle each; chosen by us: the first is that of the contract's example. */
    private static final List<String> MAKES =
            List.of("HONDA", "VOLVO", "SCANIA", "MAN", "IVECO", "DAF", "RENAULT", "FORD", "TOYOTA", "ISUZU");

    /** The number of the first vehicle; chosen by us: that of the contract's example. */
    private static final int FIRST_NUMBER = 231;

    private Fleet() {}

    /** The vehicle that a sensor belongs to, such as {@code HONDA 231}; sensors are dealt out like cards. */
    static String vehicle(int sensor) {
        int vehicle = sensor % MAKES.size();
        return MAKES.get(vehicle) + " " + (FIRST_NUMBER + vehicle);
    }

    /** The sensor's own name, such as {@code honda23100}: the vehicle's and its number there. */
    static String sensor(int sensor) {
        int number = sensor / MAKES.size();
        return vehicle(sensor).toLowerCase(Locale.ROOT).replace(" ", "") + (number < 10 ? "0" : "") + number;
    }
}
