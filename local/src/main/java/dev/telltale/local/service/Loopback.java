package dev.telltale.local.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;

import dev.telltale.sql.failure.TelltaleException;

/** The loopback addresses of this machine, which no other machine can reach. */
public final class Loopback {

    /** The host name in the addresses that the servers advertise. */
    public static final String NAME = "localhost";

    /** The address on which the servers listen. */
    public static final String ADDRESS = "127.0.0.1";

    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(200);

    private Loopback() {}

    /** Whether a server can listen on the port, and no other server answers there on any loopback address. */
    public static boolean isFree(int port) {
        return addresses().stream().allMatch(address -> canListen(address, port) && !answers(address, port));
    }

    /** Reserves a free port until the socket is closed. */
    public static ServerSocket reserve() {
        try {
            return new ServerSocket(0, 1, InetAddress.getByName(ADDRESS));
        } catch (IOException e) {
            throw TelltaleException.because("no free port on " + ADDRESS, e);
        }
    }

    private static List<InetAddress> addresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(InetAddress::isLoopbackAddress)
                    .toList();
        } catch (SocketException e) {
            throw TelltaleException.because("the network interfaces of this machine cannot be listed", e);
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
            probe.connect(new InetSocketAddress(address, port), (int) CONNECT_TIMEOUT.toMillis());
            return true;
        } catch (IOException notAnswered) {
            return false;
        }
    }
}
