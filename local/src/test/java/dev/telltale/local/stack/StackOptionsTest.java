package dev.telltale.local.stack;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class StackOptionsTest {

    private static final StackOptions DEFAULT = StackOptions.in(Path.of("state"));

    @Test
    void hasSlotsForFourPipelinesAndMore() {
        assertThat(DEFAULT.slots()).isGreaterThanOrEqualTo(4 * DEFAULT.parallelism());
        assertThat(DEFAULT.withParallelism(3).slots()).isGreaterThanOrEqualTo(12);
    }

    @Test
    void refusesParallelismBelowOne() {
        assertThatThrownBy(() -> DEFAULT.withParallelism(0)).hasMessage("parallelism must be at least 1, not 0");
    }
}
