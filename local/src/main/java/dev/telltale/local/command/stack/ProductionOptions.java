package dev.telltale.local.command.stack;

import java.io.PrintWriter;
import java.util.List;

import picocli.CommandLine.Option;

import dev.telltale.local.live.LiveStack;
import dev.telltale.local.live.Replays;
import dev.telltale.local.project.Project;
import dev.telltale.local.service.StackPart;
import dev.telltale.producer.Speed;

/** Whether readings are produced: by default only into the Kafka that the command starts itself. */
final class ProductionOptions {
    @Option(
            names = "--no-produce",
            description = "Send no readings; send them with ./telltale produce or your own program.")
    private boolean no;

    @Option(names = "--produce", description = "Send readings even to a Kafka that is not started here.")
    private boolean yes;

    Replays start(
            Project project, LiveStack live, List<String> pipelines, Speed speed, boolean fresh, PrintWriter out) {
        if (yes && !live.starts(StackPart.KAFKA)) {
            live.createMissingTopics(pipelines);
        }
        if (yes || !no && live.starts(StackPart.KAFKA)) {
            return Replays.start(project, live, pipelines, speed, fresh, out);
        }
        if (!no) {
            out.println("No readings are sent to a Kafka that is not started here, unless with --produce.");
        }
        return Replays.none();
    }
}
