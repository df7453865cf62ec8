package dev.telltale.bench.results;

/**
 * A measured quantity.
 *
 * @param name short name
 * @param unit unit, as printed after the number
 */
public record Quantity(String name, String unit) {

    /** Throughput of readings. */
    public static final Quantity READINGS_PER_SECOND = new Quantity("throughput", "readings/s");

    /** Throughput of the second half of a run, in which less code is compiled. */
    public static final Quantity SECOND_HALF_PER_SECOND = new Quantity("throughput, second half", "readings/s");

    /** CPU time of all processes: broker, database, cluster and rival. */
    public static final Quantity CPU_PER_MILLION = new Quantity("CPU", "s per million readings");

    /** Part of the CPU time of all processes that their JIT compilers use. */
    public static final Quantity COMPILER_PERCENT = new Quantity("JIT compilers", "% of the CPU time");
}
