package dev.telltale.producer.progress;

import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.OptionalLong;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import dev.telltale.producer.Progress;

/** Draws a progress bar with the rate on a terminal. */
public final class BarProgress implements Progress {

    /** Width of the bar in columns; chosen by us for a terminal of 80 columns. */
    private static final int COLUMNS = 79;

    private static final int UPDATE_MILLIS = 250;

    /** The maximum that means "unknown" in the library. */
    private static final long WITHOUT_END = -1;

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private ProgressBar bar;

    /** Creates a bar on the stream of a terminal; the stream stays open. */
    public BarProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void begins(OptionalLong readings) {
        var rate = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        bar = new ProgressBarBuilder()
                .setTaskName("readings")
                .setInitialMax(readings.orElse(WITHOUT_END))
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(out, COLUMNS))
                .showSpeed(rate)
                .build();
    }

    @Override
    public void sent(long readings) {
        bar.stepTo(readings);
    }

    @Override
    public void note(String sentence) {
        out.println((bar == null ? "" : CLEAR_LINE) + sentence);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
