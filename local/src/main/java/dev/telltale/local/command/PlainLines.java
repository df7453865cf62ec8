package dev.telltale.local.command;

import java.io.PrintWriter;

import me.tongfei.progressbar.ProgressBarConsumer;

/** Writes progress as plain lines, for a pipe or a log. */
record PlainLines(PrintWriter out) implements ProgressBarConsumer {
    private static final int LINE_LENGTH = 100;

    @Override
    public int getMaxRenderedLength() {
        return LINE_LENGTH;
    }

    @Override
    public void accept(String line) {
        out.println(line.strip());
        out.flush();
    }

    @Override
    public void close() {}
}
