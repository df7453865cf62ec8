package dev.telltale.local.stack;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.flink.configuration.Configuration;

/**
 * The start of a stack on a folder that is already locked.
 *
 * @param options what is wanted
 * @param folder where its state is
 * @param lock released when the stack is closed
 * @param listener told of each step
 */
record StackStart(StackOptions options, StackFolder folder, StackLock lock, StackListener listener) {

    /** Another program may take a port between our look at it and our use of it. */
    private static final int ATTEMPTS = 3;

    EmbeddedStack run() {
        Postgres.stopOrphan(folder);
        if (options.fresh()) {
            folder.forget();
        }
        folder.clearScratch();
        OldCheckpoints.delete(folder.checkpoints());
        AtomicReference<EmbeddedStack> current = new AtomicReference<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeIfThere(current), "stack-stop"));
        for (int attempt = 1; ; attempt++) {
            PortPlan ports = PortPlan.choose(options.ports(), listener);
            EmbeddedStack stack = assemble(ports);
            current.set(stack);
            try {
                stack.start();
                return stack;
            } catch (RuntimeException failure) {
                rollBack(stack, failure);
                if (attempt == ATTEMPTS
                        || ports.areFree()
                        || Thread.currentThread().isInterrupted()) {
                    throw failure;
                }
            }
        }
    }

    private EmbeddedStack assemble(PortPlan ports) {
        StackPasswords passwords = new StackPasswords(folder.passwords());
        int flinkPort = ports.of(StackPart.FLINK);
        int gatewayPort = ports.of(StackPart.SQL_GATEWAY);
        Configuration cluster = FlinkSettings.ofCluster(options, folder, flinkPort);
        Configuration gateway = FlinkSettings.ofGateway(options, folder, flinkPort, gatewayPort);
        List<StackService> inStopOrder = List.of(
                new SqlGatewayServer(gateway, gatewayPort),
                new FlinkCluster(cluster, flinkPort, listener),
                new KafkaBroker(folder.kafka(), ports.of(StackPart.KAFKA), ports.kafkaController(), listener),
                new Postgres(folder, ports.of(StackPart.DATABASE), passwords, listener));
        return new EmbeddedStack(folder, lock, new StackServices(inStopOrder, listener), passwords);
    }

    private static void rollBack(EmbeddedStack stack, RuntimeException failure) {
        try {
            stack.stop();
        } catch (RuntimeException further) {
            failure.addSuppressed(further);
        }
    }

    private static void closeIfThere(AtomicReference<EmbeddedStack> current) {
        if (current.get() != null) {
            current.get().close();
        }
    }
}
