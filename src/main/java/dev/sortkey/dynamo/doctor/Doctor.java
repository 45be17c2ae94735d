package dev.sortkey.dynamo.doctor;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Checks a connection step by step, from the configuration files to the first table, and names the first step that
/// fails.
public final class Doctor {
    private final Machine machine;
    private final Connector connector;
    private final List<Check> checks;

    /// A doctor that looks at `machine`, opens connections with `connector` and reaches hosts through `network`.
    public Doctor(Machine machine, Connector connector, NetworkAccess network) {
        this.machine = machine;
        this.connector = connector;
        this.checks = checks(new NetworkSteps(network));
    }

    private static List<Check> checks(NetworkSteps network) {
        return List.of(
                new Check("Configuration files", ProfileSteps::files),
                new Check("Profile", ProfileSteps::profile),
                new Check("Kind of credentials", ProfileSteps::kind),
                new Check("Role", ProfileSteps::role),
                new Check("Session", ProfileSteps::session),
                new Check("Process", ProfileSteps::process),
                new Check("Credentials", true, ProfileSteps::resolve),
                new Check("Region", network::region),
                new Check("Host", network::host),
                new Check("Connection", network::answer),
                new Check("Clock", network::clock),
                new Check("List tables", true, TableSteps::list),
                new Check("Describe table", TableSteps::describe));
    }

    /// Checks `spec` and tells `listener` each step as it ends; after the first that fails the rest are skipped.
    ///
    /// It reads files and sends requests, may ask for a multi-factor code, and changes nothing. It never throws.
    public List<Step> examine(ConnectionSpec spec, Consumer<Step> listener) {
        var steps = new ArrayList<Step>();
        try (var context = new DoctorContext(spec, machine, connector)) {
            String failed = null;
            for (Check check : checks) {
                Step step = failed == null
                        ? examine(check, context).as(check.name())
                        : StepResult.skipped("Skipped, because " + failed + " failed.")
                                .as(check.name());
                if (step.status() == Step.Status.FAILED) {
                    failed = step.name();
                }
                steps.add(step);
                listener.accept(step);
            }
        }
        return List.copyOf(steps);
    }

    /// A step has failed only when the connection itself fails; what does not stop that is a warning.
    private static StepResult examine(Check check, DoctorContext context) {
        StepResult finding = look(check, context);
        return finding.status() == Step.Status.FAILED && !check.decides() && context.works()
                ? finding.asWarning()
                : finding;
    }

    private static StepResult look(Check check, DoctorContext context) {
        try {
            return check.look().apply(context);
        } catch (RuntimeException e) { // whatever broke is what the person wants to know
            return StepResult.failed(UserException.of(e));
        }
    }

    /// @param decides whether it is what the connection itself does, so that repeating it would only mean a
    ///     second wait, and a second code to type
    private record Check(String name, boolean decides, Function<DoctorContext, StepResult> look) {
        Check(String name, Function<DoctorContext, StepResult> look) {
            this(name, false, look);
        }
    }
}
