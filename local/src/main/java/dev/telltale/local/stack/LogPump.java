package dev.telltale.local.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries what a process says into the log, and remembers the end of it. */
final class LogPump {

    private static final int REMEMBERED_LINES = 20;

    private final Deque<String> remembered = new ArrayDeque<>();
    private final Thread reader;

    private LogPump(Process process, String name) {
        Logger log = LoggerFactory.getLogger(name);
        this.reader = new Thread(() -> pump(process, log), name + "-log");
    }

    static LogPump of(Process process, String name) {
        LogPump pump = new LogPump(process, name);
        pump.reader.setDaemon(true);
        pump.reader.start();
        return pump;
    }

    /** The line that most likely says why the process ended. */
    String complaint() throws InterruptedException {
        reader.join();
        synchronized (remembered) {
            return new Command.Outcome(1, String.join("\n", remembered)).complaint();
        }
    }

    private void pump(Process process, Logger log) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.info(line);
                remember(line);
            }
        } catch (IOException theProcessWasKilled) {
            log.info("killed");
        }
    }

    private void remember(String line) {
        synchronized (remembered) {
            if (remembered.size() == REMEMBERED_LINES) {
                remembered.removeFirst();
            }
            remembered.addLast(line);
        }
    }
}
