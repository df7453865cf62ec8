package dev.telltale.local.monitor;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import org.jdbi.v3.core.Jdbi;

import dev.telltale.local.database.Database;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** Exports the state of the fallback to Prometheus, read from the database at each request. */
public final class FallbackMetrics implements AutoCloseable {
    private static final Map<String, String> FIGURES = new TreeMap<>(Map.of(
            "telltale_fallback_lag_seconds", "Age of the oldest missing window at the last check.",
            "telltale_fallback_active", "1 while the fallback writes the windows, 0 while the live job does.",
            "telltale_fallback_check_age_seconds", "Time since the last check."));

    private static final String QUERY = "SELECT pipeline, lag_seconds AS telltale_fallback_lag_seconds, "
            + "CASE WHEN mode = 'batch' THEN 1 ELSE 0 END AS telltale_fallback_active, "
            + "extract(epoch FROM now() - checked_at) AS telltale_fallback_check_age_seconds "
            + "FROM fallback_state ORDER BY pipeline";

    private final Optional<HTTPServer> server;

    private FallbackMetrics(Optional<HTTPServer> server) {
        this.server = server;
    }

    /**
     * Listens at FALLBACK_METRICS_ADDRESS, if it is set.
     *
     * @throws TelltaleException if the address cannot be used
     */
    public static FallbackMetrics start(Settings settings) {
        String address = settings.get(Setting.FALLBACK_METRICS_ADDRESS);
        if (address.isEmpty()) {
            return new FallbackMetrics(Optional.empty());
        }
        Jdbi database = Database.of(settings);
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register((MultiCollector) () -> figures(database));
        int colon = address.lastIndexOf(':');
        try {
            return new FallbackMetrics(Optional.of(HTTPServer.builder()
                    .hostname(address.substring(0, colon))
                    .port(Integer.parseInt(address.substring(colon + 1)))
                    .registry(registry)
                    .buildAndStart()));
        } catch (IOException | IllegalArgumentException failure) {
            throw new TelltaleException(
                    "the fallback cannot listen at " + address + ": " + failure.getMessage(), failure);
        }
    }

    /** The port on which it listens. */
    public Optional<Integer> port() {
        return server.map(HTTPServer::getPort);
    }

    private static MetricSnapshots figures(Jdbi database) {
        Map<String, GaugeSnapshot.Builder> gauges = new TreeMap<>();
        FIGURES.forEach((name, help) ->
                gauges.put(name, GaugeSnapshot.builder().name(name).help(help)));
        database.useHandle(handle -> handle.createQuery(QUERY)
                .map((row, context) -> {
                    Labels pipeline = Labels.of("pipeline", row.getString("pipeline"));
                    for (Map.Entry<String, GaugeSnapshot.Builder> gauge : gauges.entrySet()) {
                        gauge.getValue()
                                .dataPoint(GaugeDataPointSnapshot.builder()
                                        .labels(pipeline)
                                        .value(row.getDouble(gauge.getKey()))
                                        .build());
                    }
                    return pipeline;
                })
                .list());
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        gauges.values().forEach(gauge -> all.metricSnapshot(gauge.build()));
        return all.build();
    }

    @Override
    public void close() {
        server.ifPresent(HTTPServer::close);
    }
}
