package dev.telltale.bench.http;

import java.io.IOException;

/** Main class of the model service: reports its address, and runs until its input ends. */
public final class ModelProcess {

    private ModelProcess() {}

    public static void main(String[] arguments) throws IOException {
        try (ModelServer server = ModelServer.start()) {
            System.out.println("address " + server.address());
            System.in.readAllBytes();
        }
    }
}
