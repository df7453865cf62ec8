package dev.telltale.local.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.telltale.local.service.Interrupted;
import dev.telltale.local.service.StackListener;
import dev.telltale.local.service.StackPart;
import dev.telltale.local.service.StackService;
import dev.telltale.sql.failure.TelltaleException;

/** The servers of a stack, started and stopped together. */
final class StackServices {

    private final List<GuardedService> inStopOrder;

    /** Takes the servers in the order in which they stop: each before those that it uses. */
    StackServices(List<StackService> inStopOrder, StackListener listener) {
        this.inStopOrder = inStopOrder.stream()
                .map(service -> new GuardedService(service, listener))
                .toList();
    }

    /**
     * Starts the servers concurrently and throws the first failure, without stopping the others. An interrupt ends the
     * starts that wait, such as that of a broker whose previous session has not expired.
     */
    void start() {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> starts = new ArrayList<>();
            inStopOrder.forEach(service -> starts.add(threads.submit(service::start)));
            await(starts);
        } finally {
            if (Thread.currentThread().isInterrupted()) {
                threads.shutdownNow();
            }
            threads.shutdown();
        }
    }

    private static void await(List<Future<?>> starts) {
        TelltaleException failure = null;
        for (Future<?> start : starts) {
            try {
                start.get();
            } catch (ExecutionException e) {
                failure = failure == null
                        ? TelltaleException.because("the stack could not be started", e.getCause())
                        : failure;
            } catch (InterruptedException e) {
                throw Interrupted.during("the start of the stack", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Stops all servers, and throws the first failure at the end. */
    void stop() {
        TelltaleException failure = null;
        for (GuardedService service : inStopOrder) {
            try {
                service.close();
            } catch (RuntimeException e) {
                failure = failure == null
                        ? TelltaleException.because("the stack could not be stopped cleanly", e)
                        : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    GuardedService of(StackPart part) {
        return inStopOrder.stream()
                .filter(service -> service.part() == part)
                .findFirst()
                .orElseThrow();
    }

    /** A server whose starts and stops exclude each other, and which refuses a start after the end. */
    static final class GuardedService {

        private final StackService service;
        private final StackListener listener;
        private boolean touched;
        private boolean closed;

        private GuardedService(StackService service, StackListener listener) {
            this.service = service;
            this.listener = listener;
        }

        StackPart part() {
            return service.part();
        }

        String address() {
            return service.address();
        }

        synchronized void start() {
            if (closed) {
                throw new TelltaleException("the stack is being stopped");
            }
            touched = true;
            long begin = System.nanoTime();
            listener.starting(part());
            service.start();
            listener.ready(part(), address(), Duration.ofNanos(System.nanoTime() - begin));
        }

        synchronized void stop() {
            if (touched) {
                touched = false;
                service.stop();
                listener.stopped(part());
            }
        }

        private synchronized void close() {
            closed = true;
            stop();
        }
    }
}
