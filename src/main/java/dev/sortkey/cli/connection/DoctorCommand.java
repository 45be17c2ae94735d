package dev.sortkey.cli.connection;

import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.output.Terminal;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.doctor.Doctor;
import dev.sortkey.dynamo.doctor.RealNetwork;
import dev.sortkey.dynamo.doctor.Step;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `doctor`: why a connection does not work.
@Command(
        name = "doctor",
        description = {
            "Check a connection step by step, from the configuration files to its first table.",
            "Names the first step that fails, and how to fix it. Changes nothing."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey doctor --profile dev",
            "  sortkey doctor prod --output json",
        })
public final class DoctorCommand extends SessionCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = {"A saved connection. Default: the one chosen with the other options."})
    private @Nullable String name;

    /// A command of the given run.
    public DoctorCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        ConnectionSpec spec = name == null ? session.spec() : session.spec(name);
        OutputFormat format = context().options().output();
        Terminal terminal = session.terminal();
        String target = spec.target().describe();
        terminal.say("Checking " + (target.startsWith(spec.name()) ? target : spec.name() + ": " + target));
        var doctor = new Doctor(Machine.ofProcess(), session.connector(), new RealNetwork());
        List<Step> steps = doctor.examine(spec, step -> {
            if (format == OutputFormat.TABLE) {
                tell(step, terminal);
            }
        });
        if (format != OutputFormat.TABLE) {
            new Listing(
                            List.of("step", "status", "detail", "fix"),
                            steps.stream()
                                    .map(step -> List.<Object>of(step.name(), words(step), step.detail(), step.fix()))
                                    .toList())
                    .print(terminal, format);
        }
        steps.stream()
                .filter(step -> step.status() == Step.Status.FAILED)
                .findFirst()
                .ifPresent(DoctorCommand::fail);
    }

    private static void tell(Step step, Terminal terminal) {
        terminal.print("%-8s %-20s %s%n".formatted(words(step), step.name(), step.detail()));
        if (!step.fix().isEmpty()) {
            terminal.print(" ".repeat(30) + step.fix() + System.lineSeparator());
        }
        terminal.flush();
    }

    private static void fail(Step step) {
        throw new UserException(new UserError.Unavailable("The step " + step.name() + " failed.", step.fix()));
    }

    private static String words(Step step) {
        return step.status().name().toLowerCase(Locale.ROOT);
    }
}
