package dev.telltale.producer.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

import dev.telltale.producer.Progress;

/** Prints a line every five seconds, for logs and pipes. */
public final class LineProgress implements Progress {

    /** Interval between two lines; chosen by us, so that a run of a minute fits on a screen. */
    private static final long INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintStream out;
    private final LongSupplier nanoClock;
    private String total = "";
    private long lastNanos;
    private long lastReadings;

    /** Creates a progress that prints to a stream; the stream stays open. */
    public LineProgress(PrintStream out) {
        this(out, System::nanoTime);
    }

    LineProgress(PrintStream out, LongSupplier nanoClock) {
        this.out = out;
        this.nanoClock = nanoClock;
    }

    @Override
    public void begins(OptionalLong readings) {
        total = readings.isPresent() ? String.format(Locale.ROOT, " of %,d", readings.getAsLong()) : "";
        lastNanos = nanoClock.getAsLong();
    }

    @Override
    public void sent(long readings) {
        long now = nanoClock.getAsLong();
        if (now - lastNanos < INTERVAL_NANOS) {
            return;
        }
        double perSecond = (readings - lastReadings) * 1e9 / (now - lastNanos);
        out.println(String.format(Locale.ROOT, "%,d%s readings, %,.0f per second", readings, total, perSecond));
        lastNanos = now;
        lastReadings = readings;
    }

    @Override
    public void note(String sentence) {
        out.println(sentence);
    }

    @Override
    public void close() {}
}
