package dev.telltale.udf.stress.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * Intervals for new nurses and new reports: draws nurses with replacement, then as many of each one's items, with
 * replacement. Items of one nurse resemble each other, so items that are drawn alone give intervals that are too narrow.
 *
 * @param <T> item, such as a report
 * @see <a href="https://doi.org/10.1111/j.1467-9868.2007.00593.x">Field and Welsh, Bootstrapping clustered data, 2007</a>
 */
public final class Bootstrap<T> {

    /** Number of samples. Chosen by us: another seed changes the ends of an interval by about one in its second digit. */
    static final int SAMPLES = 10_000;

    private static final double LOWER_PERCENTAGE = 2.5;
    private static final double UPPER_PERCENTAGE = 97.5;

    private final List<T> items;
    private final List<List<T>> byNurse;
    private final long seed;

    /** Creates a bootstrap. Equal items and seeds give equal intervals. */
    public Bootstrap(List<T> items, Function<T, String> nurse, long seed) {
        this.items = items;
        this.byNurse = List.copyOf(items.stream()
                .collect(Collectors.groupingBy(nurse, TreeMap::new, Collectors.toList()))
                .values());
        this.seed = seed;
    }

    /**
     * Estimates a statistic.
     *
     * @param statistic function of items, which may be there several times; NaN for a sample that has no value
     */
    public Estimate estimate(ToDoubleFunction<List<T>> statistic) {
        Random random = new Random(seed);
        double[] values = Stream.generate(() -> sample(random))
                .limit(SAMPLES)
                .mapToDouble(statistic)
                .filter(value -> !Double.isNaN(value))
                .toArray();
        Percentile percentile = new Percentile();
        percentile.setData(values);
        return new Estimate(
                statistic.applyAsDouble(items),
                percentile.evaluate(LOWER_PERCENTAGE),
                percentile.evaluate(UPPER_PERCENTAGE));
    }

    private List<T> sample(Random random) {
        List<T> sample = new ArrayList<>(items.size());
        for (int draw = 0; draw < byNurse.size(); draw++) {
            List<T> ofNurse = byNurse.get(random.nextInt(byNurse.size()));
            for (int item = 0; item < ofNurse.size(); item++) {
                sample.add(ofNurse.get(random.nextInt(ofNurse.size())));
            }
        }
        return sample;
    }
}
