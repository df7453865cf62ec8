package dev.telltale.producer;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shares of the readings that get a fault on purpose. A reading gets at most one fault.
 *
 * @param bad share of readings that are followed by a corrupted record, 0 to 1
 * @param late share of readings that are sent after their window has closed, 0 to 1
 * @param duplicate share of readings that are sent twice, 0 to 1
 */
public record Injection(double bad, double late, double duplicate) {

    /** No faults. */
    public static final Injection NONE = new Injection(0, 0, 0);

    private enum Fault {
        BAD,
        LATE,
        DUPLICATE
    }

    private static final Pattern PART = Pattern.compile("(bad|late|duplicate)=(\\d{1,3}(?:\\.\\d{1,6})?)%");
    private static final double ROUNDING = 1e-9;

    /**
     * Checks the shares.
     *
     * @throws IllegalArgumentException if a share is below 0 or the sum is above 1
     */
    public Injection {
        if (!(bad >= 0 && late >= 0 && duplicate >= 0 && bad + late + duplicate <= 1 + ROUNDING)) {
            throw new IllegalArgumentException("each fault and the sum of all must be between 0% and 100%");
        }
    }

    /**
     * Parses text such as {@code bad=1%,late=2%,duplicate=1%}, in any order, each fault at most once.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static Injection parse(String text) {
        Map<Fault, Double> shares = new EnumMap<>(Fault.class);
        for (String part : text.split(",", -1)) {
            Matcher matcher = PART.matcher(part.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "\"" + part.strip() + "\" is not a fault: use for example bad=1%,late=2%,duplicate=1%");
            }
            Fault fault = Fault.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
            if (shares.put(fault, Double.parseDouble(matcher.group(2)) / 100) != null) {
                throw new IllegalArgumentException("\"" + matcher.group(1) + "\" is given twice");
            }
        }
        return new Injection(
                shares.getOrDefault(Fault.BAD, 0.0),
                shares.getOrDefault(Fault.LATE, 0.0),
                shares.getOrDefault(Fault.DUPLICATE, 0.0));
    }
}
