package dev.telltale.bench.http;

import java.io.IOException;

/** The service as a process of its own: says its address, and serves until its input ends. */
public final class ModelProcess {

    private ModelProcess() {}

    public static void main(String[] arguments) throws IOException {
        try (ModelServer server = ModelServer.start()) {
            System.out.println("address " + server.address());
            System.in.readAllBytes();
        }
    }
}
