package dev.telltale.local.stack;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class StackOptionsTest {

    private static final StackOptions USUAL = StackOptions.in(Path.of("state"));

    @Test
    void hasSlotsForFourPipelinesAndMore() {
        assertThat(USUAL.slots()).isGreaterThanOrEqualTo(4 * USUAL.parallelism());
        assertThat(USUAL.withParallelism(3).slots()).isGreaterThanOrEqualTo(12);
    }

    @Test
    void namesWhatIsOutOfRange() {
        assertThatThrownBy(() -> USUAL.withParallelism(0)).hasMessage("parallelism must be at least 1, not 0");
        assertThatThrownBy(() -> USUAL.withPorts(Map.of(StackPart.KAFKA, 70_000)))
                .hasMessage("the port of Kafka must be between 1 and 65535, not 70000");
    }
}
