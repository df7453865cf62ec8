package dev.telltale.local.stack;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.flink.configuration.Configuration;

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

    /** Each part stops before those that it uses. */
    private static final List<StackPart> IN_STOP_ORDER =
            List.of(StackPart.SQL_GATEWAY, StackPart.FLINK, StackPart.KAFKA, StackPart.DATABASE);

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
            PortPlan ports = PortPlan.choose(options.servers().own(), listener);
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
        List<StackService> inStopOrder = IN_STOP_ORDER.stream()
                .filter(options.servers()::starts)
                .map(part -> service(part, ports, passwords))
                .toList();
        return new EmbeddedStack(folder, lock, options.servers(), new StackServices(inStopOrder, listener), passwords);
    }

    private StackService service(StackPart part, PortPlan ports, RolePasswords passwords) {
        int port = ports.of(part);
        return switch (part) {
            case SQL_GATEWAY -> new SqlGatewayServer(gateway(ports), port);
            case FLINK -> new FlinkCluster(options.flink(folder).ofCluster(port), port, listener);
            case KAFKA -> new KafkaBroker(folder.kafka(), port, ports.kafkaController(), listener);
            case DATABASE -> new Postgres(folder.database(), folder.programs(), port, passwords, listener);
        };
    }

    private Configuration gateway(PortPlan ports) {
        FlinkSettings flink = options.flink(folder);
        int port = ports.of(StackPart.SQL_GATEWAY);
        return options.servers().starts(StackPart.FLINK)
                ? flink.ofGateway(ports.of(StackPart.FLINK), port)
                : flink.ofGatewayTo(URI.create(options.servers().others().get(StackPart.FLINK)), port);
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
