package dev.telltale.local.command;

import org.apache.logging.log4j.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

import dev.telltale.connector.format.ErrorText;
import dev.telltale.local.command.change.CompareCommand;
import dev.telltale.local.command.change.PlanCommand;
import dev.telltale.local.command.change.PromoteCommand;
import dev.telltale.local.command.change.RollbackCommand;
import dev.telltale.local.command.change.ShadowCommand;
import dev.telltale.local.command.deadletter.DeadLettersCommand;
import dev.telltale.local.command.job.BatchCommand;
import dev.telltale.local.command.job.FallbackCommand;
import dev.telltale.local.command.job.StopCommand;
import dev.telltale.local.command.job.SubmitCommand;
import dev.telltale.local.command.scaffold.NewCommand;
import dev.telltale.local.command.stack.DashboardsCommand;
import dev.telltale.local.command.stack.DemoCommand;
import dev.telltale.local.command.stack.DownCommand;
import dev.telltale.local.command.stack.UpCommand;
import dev.telltale.local.command.training.EvaluateCommand;
import dev.telltale.local.command.training.TrainCommand;
import dev.telltale.local.project.Project;
import dev.telltale.producer.ProduceException;
import dev.telltale.sql.failure.LostConnection;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.project.ProjectFileException;
import dev.telltale.sql.settings.MistypedNames;
import dev.telltale.sql.settings.SettingsException;

/** The command line; {@code ./telltale --help} lists its commands. */
@Command(
        name = "telltale",
        description = "Turns sensor streams into answers with plain Flink SQL files.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            DownCommand.class,
            NewCommand.class,
            StatusCommand.class,
            DashboardsCommand.class,
            ProduceCommand.class,
            SimulateCommand.class,
            MigrateCommand.class,
            TopicsCommand.class,
            CheckCommand.class,
            TestCommand.class,
            RenderCommand.class,
            PlanCommand.class,
            SubmitCommand.class,
            StopCommand.class,
            PromoteCommand.class,
            RollbackCommand.class,
            BatchCommand.class,
            CompareCommand.class,
            ShadowCommand.class,
            DeadLettersCommand.class,
            FallbackCommand.class,
            ReportCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            BenchPlaceholder.class,
        },
        footerHeading = "%nFirst steps:%n",
        footer = {
            "  ./telltale demo    Process a recording of four nurses in less than a minute.",
            "  ./telltale up      Run all pipelines live until Ctrl-C.",
            "",
            "Exit status: 0 success, 1 failure, 2 wrong usage.",
        })
public final class Telltale {

    @Option(
            names = "--project",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Project folder to work on (default: TELLTALE_PROJECT, else the shipped project).")
    private String project;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** All commands, ready to parse and execute arguments. */
    public static CommandLine commandLine() {
        Telltale telltale = new Telltale();
        CommandLine line = new CommandLine(telltale);
        complete(line);
        return line.setExecutionStrategy(telltale::run)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Telltale::wrongUsage)
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
    }

    /** Selects the project, warns about mistyped settings, and runs the command. */
    private int run(ParseResult parsed) {
        Integer shown = CommandLine.executeHelpRequest(parsed);
        if (shown != null) {
            return shown;
        }
        CommandLine line = parsed.commandSpec().commandLine();
        try {
            select();
            MistypedNames.warnings(
                            System.getenv().keySet(),
                            Project.ofNewPipeline().settings().declared())
                    .forEach(warning -> line.getErr().println("telltale: " + oneLine(warning)));
        } catch (TelltaleException | IllegalArgumentException failure) {
            throw new ExecutionException(line, failure.getMessage(), failure);
        }
        return new RunLast().execute(parsed);
    }

    private void select() {
        if (project == null) {
            System.clearProperty(Project.FOLDER);
        } else if (project.isBlank()) {
            throw new IllegalArgumentException("--project needs the path of a folder");
        } else {
            System.setProperty(Project.FOLDER, project);
        }
    }

    /** Lets {@code -V} of each command print the version, and separates the parts of its help. */
    private static void complete(CommandLine line) {
        CommandSpec spec = line.getCommandSpec().versionProvider(new Version());
        if (spec.positionalParameters().isEmpty()) {
            spec.usageMessage().optionListHeading("%n");
        } else {
            spec.usageMessage().parameterListHeading("%n");
        }
        spec.usageMessage().commandListHeading("%nCommands:%n");
        line.getSubcommands().values().forEach(Telltale::complete);
    }

    private static int wrongUsage(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        command.getErr().printf("telltale: %s (see %s --help)%n", oneLine(mistake.getMessage()), shown(command));
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception failure, CommandLine command) {
        command.getErr().println("telltale: " + oneLine(sentence(failure)));
        boolean mistake = failure instanceof SettingsException
                || failure instanceof ProjectFileException
                || failure instanceof IllegalArgumentException;
        return mistake ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    private static String sentence(Exception failure) {
        boolean expected = failure instanceof TelltaleException
                || failure instanceof ProduceException
                || failure instanceof IllegalArgumentException;
        if (expected) {
            return failure.getMessage();
        }
        return LostConnection.sentence(failure).orElseGet(() -> {
            LogManager.getLogger(Telltale.class).error("unexpected failure", failure);
            return "unexpected failure, the log has the details: " + failure;
        });
    }

    private static String shown(CommandLine command) {
        return "./" + command.getCommandSpec().qualifiedName();
    }

    private static String oneLine(String text) {
        return text == null
                ? "no reason given"
                : ErrorText.printable(text.strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
