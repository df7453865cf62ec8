package dev.telltale.local.stack;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.telltale.local.service.Loopback;
import dev.telltale.local.service.StackListener;
import dev.telltale.local.service.StackPart;
import dev.telltale.sql.failure.TelltaleException;

/**
 * The ports of a stack.
 *
 * @param ports one per part that the stack starts
 * @param kafkaController the port of the broker's controller
 */
record PortPlan(Map<StackPart, Integer> ports, int kafkaController) {

    /** Chooses the default ports of the parts; if one is taken, another one is used. */
    static PortPlan choose(Set<StackPart> parts, StackListener listener) {
        Map<StackPart, Integer> ports = new EnumMap<>(StackPart.class);
        List<ServerSocket> reserved = new ArrayList<>();
        try {
            for (StackPart part : parts) {
                ports.put(part, Loopback.isFree(part.defaultPort()) ? part.defaultPort() : reserve(reserved));
            }
            int kafkaController = reserve(reserved);
            ports.forEach((part, port) -> report(part, port, listener));
            return new PortPlan(ports, kafkaController);
        } finally {
            reserved.forEach(PortPlan::release);
        }
    }

    int of(StackPart part) {
        return ports.get(part);
    }

    /** Whether all ports are free, as they are before the stack starts and after it has stopped. */
    boolean areFree() {
        return Loopback.isFree(kafkaController) && ports.values().stream().allMatch(Loopback::isFree);
    }

    private static int reserve(List<ServerSocket> reserved) {
        ServerSocket socket = Loopback.reserve();
        reserved.add(socket);
        return socket.getLocalPort();
    }

    private static void report(StackPart part, int port, StackListener listener) {
        if (port != part.defaultPort()) {
            listener.moved(part, part.defaultPort(), port);
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw TelltaleException.because("a port on loopback cannot be released", e);
        }
    }
}
