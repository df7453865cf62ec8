package dev.telltale.bench.pipeline;

import dev.telltale.bench.child.Child;
import dev.telltale.bench.child.ChildRun;
import dev.telltale.bench.floor.FloorProcess;
import dev.telltale.bench.stack.BenchStack;
import dev.telltale.sql.settings.Setting;

/** A loop that reads and decodes, in a process of its own. */
final class FloorRival implements Rival {

    private final BenchStack stack;
    private final Child loop;

    FloorRival(BenchStack stack) {
        this.stack = stack;
        this.loop = Child.start(FloorProcess.class, stack.folder().resolve("logs"));
    }

    @Override
    public String word() {
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
        loop.tell(String.join(
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
