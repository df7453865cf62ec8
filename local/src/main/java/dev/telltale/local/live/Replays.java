package dev.telltale.local.live;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.telltale.local.project.Project;
import dev.telltale.producer.ProduceException;
import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.ProduceRequestBuilder;
import dev.telltale.producer.Progress;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.Speed;
import dev.telltale.sql.settings.Settings;

/** Replays or simulates readings of several pipelines in the background, each from the end of its last run. */
public final class Replays implements AutoCloseable {
    /** The number of readings of a simulation at maximum speed. Chosen by us: they take a few seconds. */
    private static final long MAX_SPEED_READINGS = 1_000_000;

    private final AtomicBoolean stop = new AtomicBoolean();
    private final List<CompletableFuture<Void>> running = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final Settings settings;

    private Replays(Settings settings) {
        this.settings = settings;
    }

    /** Sends no readings. */
    public static Replays none() {
        return new Replays(null);
    }

    /** Starts the replays into a running stack. */
    public static Replays start(
            Project project, LiveStack live, List<String> pipelines, Speed speed, boolean fresh, PrintWriter out) {
        Path positions = live.stack().folder().root().resolve("replay.properties");
        return start(project, live.settings(), new ReplayPositions(positions, fresh), pipelines, speed, out);
    }

    /** Starts the replays in real time into any Kafka. */
    public static Replays start(Project project, Settings settings, List<String> pipelines, PrintWriter out) {
        Path positions = project.stackFolder().root().resolve("replay.properties");
        return start(project, settings, new ReplayPositions(positions, false), pipelines, Speed.REAL_TIME, out);
    }

    private static Replays start(
            Project project,
            Settings settings,
            ReplayPositions positions,
            List<String> pipelines,
            Speed speed,
            PrintWriter out) {
        Replays replays = new Replays(settings);
        for (String pipeline : pipelines) {
            Optional<ReadingKind> kind = Production.kindOf(project.pipeline(pipeline, settings));
            if (kind.isEmpty()) {
                out.println(pipeline + ": nothing is produced; send readings with ./telltale produce " + pipeline
                        + " --file FILE or with your own program");
                continue;
            }
            ProduceRequest request = request(project, kind.get(), speed, positions.of(pipeline));
            replays.running.add(CompletableFuture.runAsync(
                    () -> {
                        ProduceReport report = replays.run(request, positions);
                        if (!report.stopped()) {
                            out.println(pipeline + ": all readings are sent");
                            out.flush();
                        }
                    },
                    replays.threads));
        }
        return replays;
    }

    private ProduceReport run(ProduceRequest request, ReplayPositions positions) {
        try {
            ProduceReport report = Production.until(stop::get, request, settings, Progress.SILENT);
            positions.store(request.kind().pipeline(), report.position());
            return report;
        } catch (ProduceException failure) {
            failure.report().ifPresent(report -> positions.store(request.kind().pipeline(), report.position()));
            throw failure;
        }
    }

    private static ProduceRequest request(Project project, ReadingKind kind, Speed speed, long position) {
        boolean endless = speed.factor() <= 1;
        ProduceRequestBuilder request = ProduceRequest.of(kind).speed(speed).skip(position);
        if (kind.isReplayed()) {
            request.files(List.of(project.recording(kind.pipeline()))).loop(endless);
        } else if (!endless) {
            request.count(MAX_SPEED_READINGS);
        }
        return request.build();
    }

    /**
     * Checks that no replay has failed.
     *
     * @throws RuntimeException the failure of a replay
     */
    public void requireHealthy() {
        running.stream().filter(CompletableFuture::isCompletedExceptionally).forEach(Production::join);
    }

    @Override
    public void close() {
        stop.set(true);
        try {
            running.forEach(Production::join);
        } finally {
            threads.shutdown();
        }
    }
}
