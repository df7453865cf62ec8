package dev.telltale.local.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies the output of a process into the log and keeps its last lines. */
final class ProcessLog {

    private static final int KEPT_LINES = 20;

    private final Deque<String> kept = new ArrayDeque<>();
    private final Thread reader;

    private ProcessLog(Process process, String name) {
        Logger log = LoggerFactory.getLogger(name);
        this.reader = new Thread(() -> copy(process, log), name + "-log");
    }

    static ProcessLog of(Process process, String name) {
        ProcessLog log = new ProcessLog(process, name);
        log.reader.setDaemon(true);
        log.reader.start();
        return log;
    }

    /** The line that reports why the process ended. */
    String error() throws InterruptedException {
        reader.join();
        synchronized (kept) {
            return new Command.Outcome(1, String.join("\n", kept)).error();
        }
    }

    private void copy(Process process, Logger log) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.info(line);
                keep(line);
            }
        } catch (IOException processWasKilled) {
            log.info("killed");
        }
    }

    private void keep(String line) {
        synchronized (kept) {
            if (kept.size() == KEPT_LINES) {
                kept.removeFirst();
            }
            kept.addLast(line);
        }
    }
}
