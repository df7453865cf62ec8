package dev.telltale.local.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.telltale.producer.ProduceException;
import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.ProduceRequestBuilder;
import dev.telltale.producer.Progress;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.Speed;

/** Replays or simulates readings of several pipelines in the background, each from where an earlier run stopped. */
final class Replays implements AutoCloseable {
    /** How many readings a simulation sends when it goes as fast as it can. Chosen by us: a few seconds' worth. */
    private static final long READINGS_AT_ONCE = 1_000_000;

    private final AtomicBoolean stop = new AtomicBoolean();
    private final List<CompletableFuture<Void>> running = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private Replays() {}

    /** Writes nothing. */
    static Replays none() {
        return new Replays();
    }

    static Replays start(
            Project project, LiveStack live, List<String> pipelines, Speed speed, boolean fresh, PrintWriter out) {
        Replays replays = new Replays();
        ReplayPositions positions =
                new ReplayPositions(live.stack().folder().root().resolve("replay.properties"), fresh);
        for (String pipeline : pipelines) {
            if (ReadingKind.find(pipeline).isEmpty()) {
                out.println(pipeline + ": no readings are produced for it; a program of yours may write them");
                continue;
            }
            ReadingKind kind = ReadingKind.parse(pipeline);
            ProduceRequest request = request(project, kind, speed, positions.of(pipeline));
            replays.running.add(CompletableFuture.runAsync(
                    () -> {
                        ProduceReport report = replays.run(request, live, positions);
                        if (!report.stopped()) {
                            out.println(pipeline + ": all readings are sent");
                            out.flush();
                        }
                    },
                    replays.threads));
        }
        return replays;
    }

    private ProduceReport run(ProduceRequest request, LiveStack live, ReplayPositions positions) {
        try {
            ProduceReport report = Producing.until(stop::get, request, live.settings(), Progress.SILENT);
            positions.store(request.kind().word(), report.position());
            return report;
        } catch (ProduceException failure) {
            failure.report().ifPresent(report -> positions.store(request.kind().word(), report.position()));
            throw failure;
        }
    }

    private static ProduceRequest request(Project project, ReadingKind kind, Speed speed, long position) {
        boolean endless = speed.factor() <= 1;
        ProduceRequestBuilder request = ProduceRequest.of(kind).speed(speed).skip(position);
        if (kind == ReadingKind.STRESS) {
            request.files(List.of(project.recording("replay-sample.csv.gz"))).loop(endless);
        } else if (!endless) {
            request.count(READINGS_AT_ONCE);
        }
        return request.build();
    }

    /**
     * @throws RuntimeException the failure of a replay that ended with one
     */
    void requireHealthy() {
        running.stream().filter(CompletableFuture::isCompletedExceptionally).forEach(Replays::join);
    }

    @Override
    public void close() {
        stop.set(true);
        try {
            running.forEach(Replays::join);
        } finally {
            threads.shutdown();
        }
    }

    private static void join(CompletableFuture<Void> replay) {
        try {
            replay.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
