package dev.telltale.sql.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Addresses as {@code name:port}, {@code 10.0.0.1:port} or {@code [::1]:port}. */
final class HostAndPort {

    private static final Pattern ADDRESS =
            Pattern.compile("(?:[\\p{L}\\p{N}._-]+|(\\[[0-9A-Fa-f:.]+)(?:%[\\p{L}\\p{N}._-]+)?])(?::([0-9]{1,5}))?");

    private static final int LAST_PORT = 65_535;

    private HostAndPort() {}

    /** Whether an address needs a port. */
    enum Port {
        /** A port from 1 on. */
        NEEDED,
        /** A port from 1 on, or no port. */
        OPTIONAL,
        /** A port from 0 on; 0 is any free port. */
        ANY
    }

    /** Whether a text is a list of addresses, separated by commas. */
    static boolean areAll(String text, Port port) {
        return Stream.of(text.split(",", -1)).allMatch(address -> is(address, port));
    }

    private static boolean is(String text, Port port) {
        Matcher address = ADDRESS.matcher(text);
        if (!address.matches() || address.group(1) != null && !isInternetAddress(address.group(1) + "]")) {
            return false;
        }
        if (address.group(2) == null) {
            return port == Port.OPTIONAL;
        }
        int number = Integer.parseInt(address.group(2));
        return isPort(number) || number == 0 && port == Port.ANY;
    }

    static boolean isPort(int number) {
        return number >= 1 && number <= LAST_PORT;
    }

    /** Text in brackets is parsed and never looked up in DNS. */
    private static boolean isInternetAddress(String inBrackets) {
        try {
            return InetAddress.getByName(inBrackets) != null;
        } catch (UnknownHostException invalid) {
            return false;
        }
    }
}
