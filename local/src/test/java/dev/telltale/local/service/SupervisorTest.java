package dev.telltale.local.service;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.telltale.guarantees.Proves;
import dev.telltale.sql.failure.TelltaleException;

import static dev.telltale.guarantees.Invariant.STACK_PARTS_RESTART;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.ANY;
import static org.assertj.core.api.Assertions.assertThat;

/** A server that died is started again, whenever it dies. */
@Proves(value = STACK_PARTS_RESTART, mode = ANY, level = UNIT)
final class SupervisorTest {
    private final List<String> diary = new CopyOnWriteArrayList<>();
    private final Supervisor supervisor = new Supervisor(StackPart.DATABASE, new StackListener() {
        @Override
        public void lost(StackPart part, String reason) {
            diary.add(reason);
        }

        @Override
        public void recovered(StackPart part) {
            diary.add("recovered");
        }
    });

    @AfterEach
    void end() {
        supervisor.end();
    }

    @Test
    void restartsItEachTimeThatItDies() {
        supervisor.revive("killed", () -> {});
        awaitEvents("killed", "recovered");

        supervisor.revive("killed again", () -> {});
        awaitEvents("killed", "recovered", "killed again", "recovered");
    }

    @Test
    void triesAgainUntilItRuns() {
        AtomicInteger attempts = new AtomicInteger();
        supervisor.revive("killed", () -> {
            if (attempts.incrementAndGet() == 1) {
                throw new TelltaleException("the disk is full");
            }
        });

        awaitEvents("killed", "the disk is full", "recovered");
    }

    private void awaitEvents(String... events) {
        Awaitility.await().untilAsserted(() -> assertThat(diary).containsExactly(events));
    }
}
