package dev.telltale.local.chaos.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A proxy between clients and a server on loopback that can reset or stall its connections. */
public final class TcpProxy implements Closeable {

    private static final int CONNECTIONS = 50;
    private static final int BUFFER_BYTES = 8192;

    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

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
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                awaitRelease();
                out.write(buffer, 0, count);
            }
        } finally {
            end(from);
            end(to);
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
