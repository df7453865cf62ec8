package dev.telltale.local.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

import dev.telltale.local.service.StackListener;
import dev.telltale.local.service.StackPart;

/** Says in plain lines how the stack is doing. */
record StackLines(PrintWriter out) implements StackListener {

    @Override
    public void ready(StackPart part, String address, Duration took) {
        say("%-12s %s  (%.1f s)", part.title(), address, took.toMillis() / 1e3);
    }

    @Override
    public void moved(StackPart part, int defaultPort, int port) {
        say("%s: port %d is taken, using %d", part.title(), defaultPort, port);
    }

    @Override
    public void lost(StackPart part, String reason) {
        say("%s died and is started again: %s", part.title(), reason);
    }

    @Override
    public void recovered(StackPart part) {
        say("%s is back", part.title());
    }

    private synchronized void say(String form, Object... values) {
        out.printf(Locale.ROOT, form + "%n", values);
        out.flush();
    }
}
