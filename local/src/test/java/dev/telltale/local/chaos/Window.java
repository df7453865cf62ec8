package dev.telltale.local.chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The readings of one key in one window.
 *
 * @param key whose readings
 * @param start milliseconds since the epoch, inclusive
 * @param end milliseconds since the epoch, exclusive
 * @param samples at least one
 */
record Window(String key, long start, long end, List<Sample> samples) {

    static final long TREND_EVERY_MILLIS = 10_000;

    private static final double FASTEST_NORMAL = 100;
    private static final double SLOWEST_NORMAL = 50;
    private static final int UNITS_PER_G = 64;

    /** All windows of a length, one beginning at each multiple of the step. */
    static Collection<Window> of(List<Sample> samples, long lengthMillis, long stepMillis) {
        Map<String, Window> windows = new TreeMap<>();
        for (Sample sample : samples) {
            long last = sample.at() - Math.floorMod(sample.at(), stepMillis);
            for (long start = last; start > sample.at() - lengthMillis; start -= stepMillis) {
                long begin = start;
                windows.computeIfAbsent(
                                sample.key() + " " + begin,
                                first -> new Window(sample.key(), begin, begin + lengthMillis, new ArrayList<>()))
                        .samples()
                        .add(sample);
            }
        }
        return windows.values();
    }

    void expect(Question question, NativeModel model, Rows rows) {
        switch (question) {
            case STRESS -> expectStress(model, rows);
            case HEART_RATE -> {
                expectHeartRate("heart_rate_windows", rows);
                expectAlert(rows);
            }
            case VEHICLE_PRESSURE -> {
                DoubleSummaryStatistics pressure = statistics("pressure");
                Double max = pressure.getCount() == 0 ? null : Double.valueOf(pressure.getMax());
                rows.put("vehicle_pressure_windows", id(), end, samples.size(), max, mean("pressure"));
            }
            case WEATHER ->
                rows.put("weather_windows", id(), end, samples.size(), mean("temperature"), mean("humidity"));
        }
    }

    void expectTrend(Rows rows) {
        expectHeartRate("heart_rate_trend", rows);
    }

    private void expectHeartRate(String table, Rows rows) {
        DoubleSummaryStatistics rates = statistics("heart_rate_bpm");
        rows.put(table, id(), end, samples.size(), mean("heart_rate_bpm"), rates.getMin(), rates.getMax(), alert());
    }

    private void expectAlert(Rows rows) {
        DoubleSummaryStatistics rates = statistics("heart_rate_bpm");
        rows.put("topic heart_rate_alerts", id(), end, mean("heart_rate_bpm"), rates.getMin(), rates.getMax(), alert());
    }

    private String alert() {
        double mean = mean("heart_rate_bpm");
        return mean > FASTEST_NORMAL ? "tachycardia" : mean < SLOWEST_NORMAL ? "bradycardia" : "normal";
    }

    private void expectStress(NativeModel model, Rows rows) {
        Double[] means = {share(mean("X")), share(mean("Y")), share(mean("Z")), mean("EDA"), mean("HR"), mean("TEMP")};
        List<Object> values = new ArrayList<>(List.of(end, samples.size()));
        values.addAll(Arrays.asList(means));
        values.addAll(model.judge(means));
        rows.put("stress_windows", id(), values.toArray());
    }

    private static Double share(Double mean) {
        return mean == null ? null : Double.valueOf(mean / UNITS_PER_G);
    }

    private String id() {
        return key + " " + start;
    }

    private Double mean(String field) {
        DoubleSummaryStatistics values = statistics(field);
        return values.getCount() == 0 ? null : Double.valueOf(values.getAverage());
    }

    private DoubleSummaryStatistics statistics(String field) {
        return samples.stream()
                .map(sample -> sample.number(field))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
    }
}
