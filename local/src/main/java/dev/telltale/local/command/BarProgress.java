package dev.telltale.local.command;

import java.io.PrintWriter;
import java.util.OptionalLong;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Help.Ansi;

import dev.telltale.producer.Progress;

/** A progress bar with its rate on a terminal; a line every ten seconds or so elsewhere. */
final class BarProgress implements Progress {
    private static final int PLAIN_INTERVAL_MILLIS = 10_000;
    private static final int BAR_INTERVAL_MILLIS = 200;

    private final PrintWriter out;
    private ProgressBar bar;

    BarProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begins(OptionalLong readings) {
        boolean terminal = Ansi.AUTO.enabled();
        ProgressBarBuilder builder = ProgressBar.builder()
                .setTaskName("Sending")
                .setInitialMax(readings.orElse(-1))
                .setUnit(" readings", 1)
                .showSpeed()
                .setUpdateIntervalMillis(terminal ? BAR_INTERVAL_MILLIS : PLAIN_INTERVAL_MILLIS);
        if (terminal) {
            builder.setConsumer(new ConsoleProgressBarConsumer(System.err));
        } else {
            builder.setConsumer(new PlainLines(out)).setStyle(ProgressBarStyle.ASCII);
        }
        bar = builder.build();
    }

    @Override
    public void sent(long readings) {
        bar.stepTo(readings);
    }

    @Override
    public void note(String sentence) {
        out.println(sentence);
        out.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
