package dev.telltale.local.service;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import dev.telltale.sql.failure.TelltaleException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConcurrentlyTest {

    @Test
    void runsEachTaskAndReturnsTheFailuresInOrder() {
        Set<String> done = ConcurrentHashMap.newKeySet();
        var failures = Concurrently.run(List.of("fails", "works", "fails too"), name -> {
            if (name.startsWith("fails")) {
                throw new TelltaleException(name);
            }
            done.add(name);
        });
        assertThat(done).containsExactly("works");
        assertThat(failures.keySet()).containsExactly("fails", "fails too");
        assertThat(failures.get("fails too")).hasMessage("fails too");
    }

    @Test
    void throwsAFaultOfTheProgram() {
        assertThatThrownBy(() -> Concurrently.run(List.of("a"), name -> {
                    throw new IllegalStateException("a fault");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a fault");
    }

    @Test
    void anInterruptEndsTheTasks() {
        Set<String> interrupted = ConcurrentHashMap.newKeySet();
        Thread caller = Thread.currentThread();
        assertThatThrownBy(() -> Concurrently.run(List.of("waits"), name -> {
                    caller.interrupt();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException expected) {
                        interrupted.add(name);
                    }
                }))
                .hasMessage("the start of the jobs was interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted).containsExactly("waits");
    }
}
