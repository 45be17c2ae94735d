package dev.sortkey.dynamo.doctor;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Walks from the configuration files to the first table of a connection, and names the first broken link.
public final class Doctor {
    private final Machine machine;
    private final Connector connector;
    private final List<Check> checks;

    /// A doctor who looks at `machine`, opens connections with `connector` and asks `network`.
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

    /// Examines `spec`, telling each step as it ends; after the first broken one the rest are skipped.
    ///
    /// It reads files and sends requests, may ask for a multi-factor code, and changes nothing. It never throws.
    public List<Step> examine(ConnectionSpec spec, Consumer<Step> listener) {
        var steps = new ArrayList<Step>();
        try (var patient = new DoctorContext(spec, machine, connector)) {
            String broken = null;
            for (Check check : checks) {
                Step step = broken == null
                        ? examine(check, patient).as(check.name())
                        : StepResult.skipped("Not looked at: " + broken + " is broken.")
                                .as(check.name());
                if (step.status() == Step.Status.BROKEN) {
                    broken = step.name();
                }
                steps.add(step);
                listener.accept(step);
            }
        }
        return List.copyOf(steps);
    }

    /// A link is broken only when the connection itself fails; what does not stop that is a warning.
    private static StepResult examine(Check check, DoctorContext patient) {
        StepResult finding = look(check, patient);
        return finding.status() == Step.Status.BROKEN && !check.decides() && patient.works()
                ? finding.asWarning()
                : finding;
    }

    private static StepResult look(Check check, DoctorContext patient) {
        try {
            return check.look().apply(patient);
        } catch (RuntimeException e) { // whatever broke is what the person wants to know
            return StepResult.broken(UserException.of(e));
        }
    }

    /// @param decides whether it is what the connection itself does, so that asking once more would bring nothing but a
    ///     second wait, and a second code to type
    private record Check(String name, boolean decides, Function<DoctorContext, StepResult> look) {
        Check(String name, Function<DoctorContext, StepResult> look) {
            this(name, false, look);
        }
    }
}
