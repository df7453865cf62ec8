package dev.telltale.local.stack;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The ports a stack is going to use.
 *
 * @param ports one per part
 * @param kafkaController the port on which the broker talks to itself
 */
record PortPlan(Map<StackPart, Integer> ports, int kafkaController) {

    /** Takes the ports asked for, else the usual ones, else others. */
    static PortPlan choose(Map<StackPart, Integer> asked, StackListener listener) {
        Map<StackPart, Integer> ports = new EnumMap<>(StackPart.class);
        List<ServerSocket> reserved = new ArrayList<>();
        try {
            for (StackPart part : StackPart.values()) {
                ports.put(part, choose(part, asked, reserved));
            }
            reserved.add(Loopback.reserve());
            int kafkaController = last(reserved).getLocalPort();
            ports.forEach((part, port) -> report(part, port, asked, listener));
            return new PortPlan(ports, kafkaController);
        } finally {
            reserved.forEach(PortPlan::release);
        }
    }

    int of(StackPart part) {
        return ports.get(part);
    }

    /** Whether nobody listens on them, which is so before the stack starts and after it has stopped. */
    boolean areFree() {
        return Loopback.isFree(kafkaController) && ports.values().stream().allMatch(Loopback::isFree);
    }

    private static int choose(StackPart part, Map<StackPart, Integer> asked, List<ServerSocket> reserved) {
        if (asked.containsKey(part)) {
            return requireFree(part, asked.get(part));
        }
        if (!asked.containsValue(part.usualPort()) && Loopback.isFree(part.usualPort())) {
            return part.usualPort();
        }
        reserved.add(Loopback.reserve());
        return last(reserved).getLocalPort();
    }

    private static int requireFree(StackPart part, int port) {
        if (!Loopback.isFree(port)) {
            throw new StackException("port " + port + ", asked for " + part.title() + ", is taken by another program");
        }
        return port;
    }

    private static void report(StackPart part, int port, Map<StackPart, Integer> asked, StackListener listener) {
        if (!asked.containsKey(part) && port != part.usualPort()) {
            listener.moved(part, part.usualPort(), port);
        }
    }

    private static ServerSocket last(List<ServerSocket> sockets) {
        return sockets.get(sockets.size() - 1);
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw StackException.because("a port on loopback cannot be released", e);
        }
    }
}
