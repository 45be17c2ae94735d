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
    public Doctor(Machine machine, Connector connector, Network network) {
        this.machine = machine;
        this.connector = connector;
        this.checks = checks(new NetworkChecks(network));
    }

    private static List<Check> checks(NetworkChecks network) {
        return List.of(
                new Check("Configuration files", ProfileChecks::files),
                new Check("Profile", ProfileChecks::profile),
                new Check("Kind of credentials", ProfileChecks::kind),
                new Check("Role", ProfileChecks::role),
                new Check("Session", ProfileChecks::session),
                new Check("Process", ProfileChecks::process),
                new Check("Credentials", true, ProfileChecks::resolve),
                new Check("Region", network::region),
                new Check("Host", network::host),
                new Check("Connection", network::answer),
                new Check("Clock", network::clock),
                new Check("List tables", true, TableChecks::list),
                new Check("Describe table", TableChecks::describe));
    }

    /// Examines `spec`, telling each step as it ends; after the first broken one the rest are skipped.
    ///
    /// It reads files and sends requests, may ask for a multi-factor code, and changes nothing. It never throws.
    public List<Step> examine(ConnectionSpec spec, Consumer<Step> listener) {
        var steps = new ArrayList<Step>();
        try (var patient = new Examination(spec, machine, connector)) {
            String broken = null;
            for (Check check : checks) {
                Step step = broken == null
                        ? examine(check, patient).as(check.name())
                        : Finding.skipped("Not looked at: " + broken + " is broken.")
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
    private static Finding examine(Check check, Examination patient) {
        Finding finding = look(check, patient);
        return finding.status() == Step.Status.BROKEN && !check.decides() && patient.works()
                ? finding.asWarning()
                : finding;
    }

    private static Finding look(Check check, Examination patient) {
        try {
            return check.look().apply(patient);
        } catch (RuntimeException e) { // whatever broke is what the person wants to know
            return Finding.broken(UserException.of(e));
        }
    }

    /// @param decides whether it is what the connection itself does, so that asking once more would bring nothing but a
    ///     second wait, and a second code to type
    private record Check(String name, boolean decides, Function<Examination, Finding> look) {
        Check(String name, Function<Examination, Finding> look) {
            this(name, false, look);
        }
    }
}
