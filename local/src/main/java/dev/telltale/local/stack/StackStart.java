package dev.telltale.local.stack;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import dev.telltale.local.flink.FlinkCluster;
import dev.telltale.local.flink.FlinkSettings;
import dev.telltale.local.flink.OldCheckpoints;
import dev.telltale.local.flink.SqlGatewayServer;
import dev.telltale.local.kafka.KafkaBroker;
import dev.telltale.local.postgres.Postgres;
import dev.telltale.local.postgres.RolePasswords;
import dev.telltale.local.service.StackListener;
import dev.telltale.local.service.StackPart;
import dev.telltale.local.service.StackService;

/**
 * The start of a stack on a folder that is already locked.
 *
 * @param options the options of the stack
 * @param folder the folder of its state
 * @param lock the lock of the folder, released when the stack is closed
 * @param listener receives each step
 */
record StackStart(StackOptions options, StackFolder folder, StackLock lock, StackListener listener) {

    /** Another program may take a port between the check and its use. */
    private static final int ATTEMPTS = 3;

    EmbeddedStack run() {
        Postgres.stopOrphan(folder.database(), folder.programs());
        if (options.fresh()) {
            folder.deleteState();
        }
        folder.clearScratch();
        OldCheckpoints.delete(folder.checkpoints());
        AtomicReference<EmbeddedStack> current = new AtomicReference<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeIfThere(current), "stack-stop"));
        for (int attempt = 1; ; attempt++) {
            PortPlan ports = PortPlan.choose(listener);
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
        RolePasswords passwords = new RolePasswords(folder.passwords());
        int flinkPort = ports.of(StackPart.FLINK);
        int gatewayPort = ports.of(StackPart.SQL_GATEWAY);
        FlinkSettings flink = options.flink(folder);
        List<StackService> inStopOrder = List.of(
                new SqlGatewayServer(flink.ofGateway(flinkPort, gatewayPort), gatewayPort),
                new FlinkCluster(flink.ofCluster(flinkPort), flinkPort, listener),
                new KafkaBroker(folder.kafka(), ports.of(StackPart.KAFKA), ports.kafkaController(), listener),
                new Postgres(folder.database(), folder.programs(), ports.of(StackPart.DATABASE), passwords, listener));
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
