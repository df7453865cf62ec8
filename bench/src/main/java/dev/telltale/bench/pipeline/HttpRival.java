package dev.telltale.bench.pipeline;

import java.net.URI;

import dev.telltale.bench.child.Child;
import dev.telltale.bench.datastream.HttpWindowJob;
import dev.telltale.bench.http.ModelProcess;
import dev.telltale.bench.http.ModelServer;
import dev.telltale.bench.stack.BenchStack;

/** The job written by hand, with the model behind an HTTP service in a process of its own. */
final class HttpRival implements Rival {

    private final BenchStack stack;
    private final Child service;

    HttpRival(BenchStack stack) {
        this.stack = stack;
        this.service = Child.start(ModelProcess.class, stack.folder().resolve("logs"), ModelServer.AT_ONCE);
    }

    @Override
    public String word() {
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
