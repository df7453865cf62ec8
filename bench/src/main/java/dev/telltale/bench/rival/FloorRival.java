package dev.telltale.bench.rival;

import dev.telltale.bench.child.ChildProcess;
import dev.telltale.bench.floor.FloorProcess;
import dev.telltale.bench.load.Load;
import dev.telltale.bench.stack.BenchStack;
import dev.telltale.sql.settings.Setting;

/** A loop that only reads and decodes records, in a child process. It is the lower bound of the time. */
final class FloorRival implements Rival {

    private final BenchStack stack;
    private final ChildProcess loop;

    FloorRival(BenchStack stack) {
        this.stack = stack;
        this.loop = ChildProcess.start(FloorProcess.class, stack.folder().resolve("logs"));
    }

    @Override
    public String name() {
        return "floor";
    }

    @Override
    public String subject() {
        return "floor: read and decode only";
    }

    @Override
    public boolean writesRows() {
        return false;
    }

    @Override
    public Run begin(Load load) {
        loop.send(String.join(
                " ",
                "run",
                stack.settings().get(Setting.KAFKA_BOOTSTRAP_SERVERS),
                load.topic(),
                Long.toString(load.readings() + load.partitions())));
        return new ChildRun(loop);
    }

    @Override
    public void close() {
        loop.close();
    }
}
