package dev.telltale.bench.results;

/**
 * What is measured.
 *
 * @param name in a word or two
 * @param unit as it stands behind the number
 */
public record Quantity(String name, String unit) {

    /** Readings that are through, in a second. */
    public static final Quantity READINGS_PER_SECOND = new Quantity("throughput", "readings/s");

    /** The same from when the rows of the first half are there: by then there is less to compile. */
    public static final Quantity SECOND_HALF_PER_SECOND = new Quantity("throughput, second half", "readings/s");

    /** CPU time of all processes that take part: broker, database, cluster and the rival's own. */
    public static final Quantity CPU_PER_MILLION = new Quantity("CPU", "s per million readings");
}
