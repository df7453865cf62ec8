package dev.telltale.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;

/** The addresses of this machine that no other machine can reach. */
public final class Loopback {

    /** The name under which the servers are announced. */
    static final String NAME = "localhost";

    /** The address on which the servers listen. */
    static final String ADDRESS = "127.0.0.1";

    private static final Duration ANSWER_TIME = Duration.ofMillis(200);

    private Loopback() {}

    /** Whether a server can listen on the port, and no client that asks for {@link #NAME} would meet another one. */
    public static boolean isFree(int port) {
        return addresses().stream().allMatch(address -> canListen(address, port) && !answers(address, port));
    }

    /** A port that nobody uses at the moment; it stays reserved until the socket is closed. */
    static ServerSocket reserve() {
        try {
            return new ServerSocket(0, 1, InetAddress.getByName(ADDRESS));
        } catch (IOException e) {
            throw StackException.because("no free port on " + ADDRESS, e);
        }
    }

    private static List<InetAddress> addresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(InetAddress::isLoopbackAddress)
                    .toList();
        } catch (SocketException e) {
            throw StackException.because("the network of this machine cannot be examined", e);
        }
    }

    private static boolean canListen(InetAddress address, int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, address)) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static boolean answers(InetAddress address, int port) {
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(address, port), (int) ANSWER_TIME.toMillis());
            return true;
        } catch (IOException nobodyThere) {
            return false;
        }
    }
}
