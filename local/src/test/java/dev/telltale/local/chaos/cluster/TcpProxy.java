package dev.telltale.local.chaos.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/** A proxy between clients and a server on loopback that can reset or stall its connections. */
public final class TcpProxy implements Closeable {

    private static final int CONNECTIONS = 50;
    private static final int BUFFER_BYTES = 8192;

    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private volatile long delayNanos;
    private boolean holding;

    private TcpProxy(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    static TcpProxy start(int port, int target) throws IOException {
        TcpProxy proxy = new TcpProxy(new ServerSocket(port, CONNECTIONS, InetAddress.getLoopbackAddress()), target);
        thread(proxy::accept);
        return proxy;
    }

    /** Resets all connections. */
    public void reset() throws IOException {
        for (Socket socket : Set.copyOf(open)) {
            end(socket);
        }
    }

    /** Delivers all bytes later, in both directions. */
    public void delay(Duration delay) {
        delayNanos = delay.toNanos();
    }

    /** Stalls all connections without closing them. */
    public synchronized void hold() {
        holding = true;
    }

    /** Lets data through again. */
    public synchronized void release() {
        holding = false;
        notifyAll();
    }

    private synchronized void awaitRelease() throws InterruptedException {
        while (holding) {
            wait();
        }
    }

    private void accept() throws IOException {
        while (!listener.isClosed()) {
            Socket client = listener.accept();
            open.add(client);
            try {
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(server);
                thread(() -> copy(client, server));
                thread(() -> copy(server, client));
            } catch (IOException unavailable) {
                end(client);
            }
        }
    }

    private void copy(Socket from, Socket to) throws IOException, InterruptedException {
        DelayQueue<Part> underway = new DelayQueue<>();
        long last = System.nanoTime();
        thread(() -> deliver(underway, to));
        try (InputStream in = from.getInputStream()) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                awaitRelease();
                // Also when the delay becomes shorter, no part overtakes another one.
                last = Math.max(last + 1, System.nanoTime() + delayNanos);
                underway.add(new Part(Arrays.copyOf(buffer, count), last));
            }
        } finally {
            underway.add(new Part(new byte[0], last + 1));
            end(from);
        }
    }

    private void deliver(DelayQueue<Part> underway, Socket to) throws IOException, InterruptedException {
        try (OutputStream out = to.getOutputStream()) {
            for (byte[] bytes = underway.take().bytes; bytes.length > 0; bytes = underway.take().bytes) {
                out.write(bytes);
            }
        } finally {
            end(to);
        }
    }

    /** Bytes that are delivered at a time of the nanosecond clock. */
    private record Part(byte[] bytes, long atNanos) implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(atNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(atNanos, ((Part) other).atNanos);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(atNanos);
        }
    }

    private void end(Socket socket) throws IOException {
        if (open.remove(socket) && !socket.isClosed()) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    private static void thread(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException closed) {
                        return;
                    }
                },
                "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** The body of a thread; it ends with its sockets. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        reset();
    }
}
