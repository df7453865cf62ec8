package dev.telltale.bench.pipeline;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class RemainingTest {

    private final Remaining remaining = new Remaining(List.of("fast", "slow"), 3);

    @Test
    void takesTheLastRunOfARival() {
        remaining.done("fast", Duration.ofSeconds(10));
        remaining.done("slow", Duration.ofSeconds(50));
        remaining.done("slow", Duration.ofSeconds(70));

        assertThat(remaining.text()).isEqualTo("1 min left");

        remaining.done("slow", Duration.ofSeconds(70));

        assertThat(remaining.text()).isEqualTo("20 s left");
    }

    @Test
    void takesTheRunsSoFarForARivalWithoutARun() {
        remaining.done("fast", Duration.ofSeconds(30));

        assertThat(remaining.text()).isEqualTo("2 min left");
    }
}
