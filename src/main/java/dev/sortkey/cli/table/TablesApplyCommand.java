package dev.sortkey.cli.table;

import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.change.TableChanger;
import dev.sortkey.dynamo.table.definition.TableCreation;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tables apply`: makes tables as definitions say.
@Command(
        name = "apply",
        description = {
            "Make tables as their definitions say, step by step, and wait until each step has taken effect.",
            "The plan is shown and has to be confirmed. After an interruption the same command does what is left."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey tables apply orders.json",
            "  sortkey tables apply orders.json --exact --yes --endpoint http://localhost:8000",
        })
public final class TablesApplyCommand extends SessionCommand {
    @Mixin
    private final PlanFlags flags = new PlanFlags();

    @Option(names = "--yes", order = 20, description = "Don't ask for confirmation.")
    private boolean yes;

    /// A command of the given run.
    public TablesApplyCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        List<PlannedTable> plans = flags.plans(session);
        PlanFlags.print(context(), plans);
        plans.stream()
                .flatMap(plan -> plan.plan().problems().stream().map(problem -> plan.name() + ": " + problem))
                .findFirst()
                .ifPresent(problem -> {
                    throw new UserException(
                            new UserError.BadInput(problem + " Nothing was changed.", "Correct the definition."));
                });
        if (plans.stream().allMatch(plan -> plan.requests().isEmpty())) {
            return;
        }
        session.connection().lock().check("Changing tables");
        if (!yes && !isConfirmed(session, plans)) {
            session.terminal().say("Nothing was changed.");
            return;
        }
        plans.forEach(plan -> apply(session, plan));
    }

    /// On a production connection, and where a step has a warning, the tables' names are typed.
    private static boolean isConfirmed(CommandSession session, List<PlannedTable> plans) {
        List<String> careful = plans.stream()
                .filter(plan -> plan.plan().hasWarning() || session.spec().guard() == Guard.PRODUCTION)
                .map(PlannedTable::name)
                .toList();
        String names = String.join(" ", careful);
        String typed = session.terminal()
                .ask(careful.isEmpty() ? "Go on? [y/N] " : "Type '" + names + "' to go on: ")
                .map(String::strip)
                .orElseThrow(() -> new UserException(new UserError.BadInput(
                        "Can't ask for confirmation without a terminal. Nothing was changed.",
                        "Add --yes to go on without confirmation.")));
        return careful.isEmpty() ? List.of("y", "yes").contains(typed.toLowerCase(Locale.ROOT)) : typed.equals(names);
    }

    private static void apply(CommandSession session, PlannedTable planned) {
        Connection connection = session.connection();
        var progress = session.terminal();
        if (planned.missing()) {
            new TableCreation(connection.dynamo(), Waiting.real(), connection.server())
                    .loadAll(List.of(planned.wanted()), progress::say);
            return;
        }
        TableChanger.Outcome outcome = new TableChanger(connection.dynamo(), Waiting.patient())
                .apply(planned.name(), planned.plan().steps(), step -> progress.say(step.what() + "…"));
        if (outcome.failure() != null) {
            progress.say(String.format(
                    Locale.ROOT,
                    "%s: %d of %s done. 'sortkey tables apply' does the rest.",
                    planned.name(),
                    outcome.done().size(),
                    Counted.of(planned.plan().steps().size(), "step")));
            throw new UserException(outcome.failure());
        }
        progress.say(planned.name() + " is as defined.");
    }
}
