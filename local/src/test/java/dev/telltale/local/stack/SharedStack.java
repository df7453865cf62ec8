package dev.telltale.local.stack;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import dev.telltale.sql.failure.TelltaleException;

/** One stack for several tests, started while other programs use the default ports. */
final class SharedStack implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Running resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(
                        ExtensionContext.StoreScope.LAUNCHER_SESSION,
                        ExtensionContext.Namespace.create(SharedStack.class))
                .computeIfAbsent(Running.class, key -> Running.start(), Running.class);
    }

    /**
     * The stack and its environment.
     *
     * @param stack the running stack
     * @param diary its events
     * @param otherPrograms sockets on the default ports
     */
    record Running(EmbeddedStack stack, StackInUse.Diary diary, List<ServerSocket> otherPrograms)
            implements AutoCloseable {

        static Running start() {
            try {
                List<ServerSocket> otherPrograms = StackInUse.takeDefaultPorts();
                StackInUse.Diary diary = new StackInUse.Diary();
                Path folder = Files.createTempDirectory("stack");
                return new Running(EmbeddedStack.start(StackOptions.in(folder), diary), diary, otherPrograms);
            } catch (IOException e) {
                throw TelltaleException.because("the shared stack cannot be started", e);
            }
        }

        Path folder() {
            return stack.folder().root();
        }

        @Override
        public void close() throws IOException {
            stack.close();
            for (ServerSocket program : otherPrograms) {
                program.close();
            }
            PathUtils.deleteDirectory(folder());
        }
    }
}
