package dev.telltale.local.chaos.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The processes of a cluster by their names; they are closed in the reverse order of their starts. */
public final class SupervisedProcesses implements Closeable {

    private final Deque<Closeable> started = new ArrayDeque<>();
    private final Map<String, SupervisedProcess> byName = new TreeMap<>();

    void start(String name, SupervisedProcess.Launcher launcher) throws IOException {
        SupervisedProcess process = SupervisedProcess.start(launcher);
        byName.put(name, process);
        started.push(process);
    }

    void add(Closeable other) {
        started.push(other);
    }

    /** Returns the names of all processes. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** Returns a process by its name. */
    public SupervisedProcess get(String name) {
        return byName.get(name);
    }

    /** Stops a process, which may be started again. */
    public void stop(String name) throws IOException {
        SupervisedProcess process = byName.remove(name);
        started.remove(process);
        process.close();
    }

    @Override
    public void close() throws IOException {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }
}
