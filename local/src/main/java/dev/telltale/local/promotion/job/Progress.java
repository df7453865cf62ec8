package dev.telltale.local.promotion.job;

import java.time.Duration;
import java.util.function.Supplier;

/** Prints a line from time to time while the user waits. */
public final class Progress {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final PromotedPipeline pipeline;
    private long next = System.nanoTime();

    /** The first line is printed at once. */
    public Progress(PromotedPipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Prints the line if the last one was printed some time ago. */
    public void say(Supplier<String> line) {
        if (System.nanoTime() >= next) {
            pipeline.say(line.get());
            next = System.nanoTime() + INTERVAL.toNanos();
        }
    }
}
