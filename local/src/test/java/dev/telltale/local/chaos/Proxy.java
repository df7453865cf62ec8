package dev.telltale.local.chaos;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between clients and a server on loopback, and can tear or hold up the connections that go through it. */
final class Proxy implements Closeable {

    private static final int CONNECTIONS = 50;
    private static final int BUFFER_BYTES = 8192;

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private boolean holding;

    private Proxy(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    static Proxy start(int port, int target) throws IOException {
        Proxy proxy = new Proxy(new ServerSocket(port, CONNECTIONS, InetAddress.getLoopbackAddress()), target);
        thread(proxy::accept);
        return proxy;
    }

    /** Ends all connections at once, with a reset and not a farewell. */
    void reset() throws IOException {
        for (Socket socket : Set.copyOf(open)) {
            end(socket);
        }
    }

    /** Lets nothing through from now on, as a server that does not keep up; connections stay. */
    synchronized void hold() {
        holding = true;
    }

    /** Lets everything through again. */
    synchronized void release() {
        holding = false;
        notifyAll();
    }

    private synchronized void awaitRelease() throws InterruptedException {
        while (holding) {
            wait();
        }
    }

    private void accept() throws IOException {
        while (!door.isClosed()) {
            Socket client = door.accept();
            open.add(client);
            try {
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(server);
                thread(() -> carry(client, server));
                thread(() -> carry(server, client));
            } catch (IOException nobodyThere) {
                end(client);
            }
        }
    }

    private void carry(Socket from, Socket to) throws IOException, InterruptedException {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] some = new byte[BUFFER_BYTES];
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                awaitRelease();
                out.write(some, 0, count);
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
                    } catch (IOException | InterruptedException theConnectionIsOver) {
                        return;
                    }
                },
                "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** What a thread does as long as its sockets live. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    @Override
    public void close() throws IOException {
        door.close();
        reset();
    }
}
