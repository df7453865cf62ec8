package dev.telltale.bench.scale;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShapeTest {

    @Test
    void differsFromTheDefaultInOneComponent() {
        assertThat(Shape.oneChangeEach()).hasSize(1 + 2 + 2 + 1 + 1).doesNotHaveDuplicates();
        assertThat(Shape.all()).hasSize(3 * 3 * 2 * 2).containsAll(Shape.oneChangeEach());
    }
}
