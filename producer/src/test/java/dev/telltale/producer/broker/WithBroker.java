package dev.telltale.producer.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Injects the broker of the test run as a parameter of type {@link TestBroker}. */
public final class WithBroker implements ParameterResolver {

    private record Running(TestBroker broker, Path folder) implements AutoCloseable {
        static Running begin() {
            Path folder = Path.of("target", "broker-" + ProcessHandle.current().pid());
            return new Running(TestBroker.start(folder), folder);
        }

        @Override
        public void close() throws IOException {
            broker.stop();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestBroker.class;
    }

    @Override
    public TestBroker resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Running.class, key -> Running.begin(), Running.class)
                .broker();
    }
}
