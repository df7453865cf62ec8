package dev.telltale.local.live;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

import dev.telltale.local.service.StackListener;
import dev.telltale.local.service.StackPart;

/**
 * Prints the events of the stack.
 *
 * @param gatewayReady receives the address of the SQL Gateway as soon as it answers
 */
record StackMessages(PrintWriter out, Consumer<String> gatewayReady) implements StackListener {

    @Override
    public void ready(StackPart part, String address, Duration took) {
        say("%-12s %s  (%.1f s)", part.title(), address, took.toMillis() / 1e3);
        if (part == StackPart.SQL_GATEWAY) {
            gatewayReady.accept(address);
        }
    }

    @Override
    public void moved(StackPart part, int defaultPort, int port) {
        say("%s: port %d is taken, using %d", part.title(), defaultPort, port);
    }

    @Override
    public void lost(StackPart part, String reason) {
        say("%s died and is restarted: %s", part.title(), reason);
    }

    @Override
    public void recovered(StackPart part) {
        say("%s runs again", part.title());
    }

    private synchronized void say(String form, Object... values) {
        out.printf(Locale.ROOT, form + "%n", values);
        out.flush();
    }
}
