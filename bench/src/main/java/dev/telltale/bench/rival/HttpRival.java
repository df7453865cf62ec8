package dev.telltale.bench.rival;

import java.net.URI;

import dev.telltale.bench.child.ChildProcess;
import dev.telltale.bench.datastream.HttpWindowJob;
import dev.telltale.bench.http.ModelProcess;
import dev.telltale.bench.http.ModelServer;
import dev.telltale.bench.load.Load;
import dev.telltale.bench.stack.BenchStack;

/** The DataStream job with the model in an HTTP service in a child process. */
final class HttpRival implements Rival {

    private final BenchStack stack;
    private final ChildProcess service;

    HttpRival(BenchStack stack) {
        this.stack = stack;
        this.service = ChildProcess.start(ModelProcess.class, stack.folder().resolve("logs"), ModelServer.NO_DELAY);
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public String subject() {
        return "DataStream API, model behind HTTP";
    }

    @Override
    public boolean isSlow() {
        return true;
    }

    @Override
    public Run begin(Load load) throws Exception {
        URI address = URI.create(service.await("address"));
        return new FlinkRun(stack.cluster(), new HttpWindowJob(stack.settings()).submit(load.topic(), address));
    }

    @Override
    public void close() {
        service.close();
    }
}
