package dev.telltale.local.command.stack;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.telltale.fallback.rollup.RollupKeeper;
import dev.telltale.local.console.OptionValues;
import dev.telltale.local.console.StopSignal;
import dev.telltale.local.database.PipelineTables;
import dev.telltale.local.live.BackgroundProcess;
import dev.telltale.local.live.DashboardPage;
import dev.telltale.local.live.LiveStack;
import dev.telltale.local.live.LiveView;
import dev.telltale.local.live.OtherCluster;
import dev.telltale.local.live.OtherServers;
import dev.telltale.local.live.Replays;
import dev.telltale.local.monitor.JobMonitor;
import dev.telltale.local.project.Project;
import dev.telltale.local.project.ValidPipelines;
import dev.telltale.local.service.ServerPlan;
import dev.telltale.local.stack.StackOptions;
import dev.telltale.producer.Speed;
import dev.telltale.sql.pipeline.Pipeline;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Runs pipelines live on this machine until Ctrl-C.",
            "",
            "Starts Kafka, PostgreSQL, Flink and its SQL Gateway, submits the pipelines, replays or "
                    + "simulates readings, and shows the results as they arrive. The next up continues where "
                    + "this one stopped.",
            "",
            "A server whose address is set in the environment (KAFKA_BOOTSTRAP_SERVERS, DATABASE_URL, "
                    + "FLINK_REST_URL, SQL_GATEWAY_URL) is used and not started. Its topics and rows stay."
        })
public final class UpCommand implements Runnable {
    private static final Duration REFRESH = Duration.ofSeconds(1);

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PIPELINE", description = "Names of the pipelines to run (default: all).")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            defaultValue = "1",
            description = "Speed of the readings relative to real time (default: ${DEFAULT-VALUE}).")
    private String speed;

    @Option(names = "--for", paramLabel = "DURATION", description = "Stop after a duration such as 30s or 5min.")
    private String time;

    @Option(names = "--fresh", description = "Delete the state of earlier runs first.")
    private boolean fresh;

    @Option(names = "--dev", description = "Accept changes in the files of a released version, while you develop it.")
    private boolean dev;

    @ArgGroup
    private ProductionOptions production = new ProductionOptions();

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "Start only these parts: " + ServerPlan.PARTS + ".")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--detach",
            description =
                    "Return when all pipelines run, and keep the stack in the background; ./telltale down stops it.")
    private boolean detach;

    @Option(names = BackgroundProcess.OPTION, hidden = true, description = "Run as the process in the background.")
    private boolean inBackground;

    @Override
    public void run() {
        Project project = Project.current();
        Speed pace = Speed.parse(speed);
        Optional<Duration> limit = Optional.ofNullable(time).map(text -> OptionValues.duration("--for", text));
        PrintWriter out = spec.commandLine().getOut();
        ServerPlan servers = ServerPlan.of(only, System.getenv());
        ValidPipelines wanted = ValidPipelines.among(project, OtherServers.requireValid(project, servers), words);
        if (detach) {
            BackgroundProcess.start(project, spec.commandLine().getParseResult().originalArgs(), out);
            return;
        }
        wanted.printLeftOut(out);
        Map<String, String> leftOut = new LinkedHashMap<>();
        StopSignal stop = StopSignal.onSignal();
        try {
            stop.interruptsThisThread();
            live(project, servers, wanted, leftOut, pace, limit, stop);
        } catch (RuntimeException failure) {
            if (!stop.interruptsNoThread()) {
                throw failure;
            }
        }
        out.println("Stopped. ./telltale up continues from here, ./telltale up --fresh starts without the state.");
        wanted.requireAll(leftOut);
    }

    private void live(
            Project project,
            ServerPlan servers,
            ValidPipelines wanted,
            Map<String, String> leftOut,
            Speed pace,
            Optional<Duration> limit,
            StopSignal stop) {
        PrintWriter out = spec.commandLine().getOut();
        StackOptions options =
                StackOptions.in(project.stackFolder().root()).withFresh(fresh).withServers(servers);
        try (LiveStack live = LiveStack.start(project, options, UnaryOperator.identity(), out);
                DashboardPage dashboards = DashboardPage.serveFor(live, project.dashboards(), out)) {
            // A library may have caught the interrupt.
            stop.pause(Duration.ZERO);
            live.publish(dashboards == null ? Map.of() : dashboards.settings());
            if (!servers.isComplete()) {
                out.println("No pipeline is submitted, because a server is missing.");
                ready(project, wanted.sentence(leftOut), stop, "");
                until(limit, stop, () -> {});
                return;
            }
            // Readings are sent before the jobs run, so that the first windows are complete when they do.
            try (OtherCluster cluster = OtherCluster.before(live, wanted.names(), out);
                    Replays replays = production.start(project, live, wanted.names(), pace, fresh, out)) {
                leftOut.putAll(cluster.jobs().withChangedFiles(dev).submit(wanted.names(), out));
                List<String> pipelines = wanted.names().stream()
                        .filter(word -> !leftOut.containsKey(word))
                        .toList();
                run(project, live, pipelines, wanted.sentence(leftOut), replays, limit, stop);
            }
        }
    }

    private void run(
            Project project,
            LiveStack live,
            List<String> pipelines,
            String leftOut,
            Replays replays,
            Optional<Duration> limit,
            StopSignal stop) {
        PrintWriter out = spec.commandLine().getOut();
        try (RollupKeeper rollups = new RollupKeeper(live.settings(), out::println);
                JobMonitor checks = new JobMonitor(project, live.settings(), pipelines, out::println)) {
            rollups.start();
            checks.start();
            ready(project, leftOut, stop, "; the results follow");
            List<Pipeline> shown = pipelines.stream()
                    .map(word -> project.pipeline(word, live.settings()))
                    .toList();
            LiveView view = new LiveView(new PipelineTables(live.settings()), shown, out);
            until(limit, stop, () -> {
                replays.requireHealthy();
                view.refresh();
            });
        }
    }

    private void ready(Project project, String leftOut, StopSignal stop, String next) {
        PrintWriter out = spec.commandLine().getOut();
        stop.pause(Duration.ZERO);
        stop.interruptsNoThread();
        BackgroundProcess.markReady(project, leftOut);
        out.println(inBackground ? "Ready." : "Ready. Ctrl-C stops" + next + ".");
        out.flush();
    }

    private void until(Optional<Duration> limit, StopSignal stop, Runnable refresh) {
        PrintWriter out = spec.commandLine().getOut();
        Instant end = limit.map(Instant.now()::plus).orElse(Instant.MAX);
        while (Instant.now().isBefore(end) && !stop.within(REFRESH)) {
            refresh.run();
        }
        out.println("Stopping …");
        out.flush();
    }
}
