package dev.telltale.local.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Prints what is going on every few seconds, so that a wait is not silent. */
public final class Heartbeat {

    private static final Duration INTERVAL = Duration.ofSeconds(3);

    private Heartbeat() {}

    /**
     * Does some work, and prints meanwhile.
     *
     * @param doing what is going on
     */
    public static <T> T during(PrintWriter out, Supplier<String> doing, Supplier<T> work) {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        long begin = System.nanoTime();
        Runnable print = () -> {
            out.printf(
                    Locale.ROOT,
                    "%s … (%d s)%n",
                    doing.get(),
                    Duration.ofNanos(System.nanoTime() - begin).toSeconds());
            out.flush();
        };
        clock.scheduleAtFixedRate(print, INTERVAL.toSeconds(), INTERVAL.toSeconds(), TimeUnit.SECONDS);
        try {
            return work.get();
        } finally {
            clock.shutdownNow();
        }
    }
}
