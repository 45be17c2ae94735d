package dev.sortkey.cli.session;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connections;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Which connection the options choose.
final class ConnectionChoice {
    private ConnectionChoice() {}

    /// The saved connection that is named, or one for this command alone, or the embedded one.
    ///
    /// @param saved reads the saved ones when one is named
    /// @throws UserException when there is none of the name, or the options contradict each other
    static ConnectionSpec of(GlobalOptions options, Supplier<Connections> saved) {
        return options.connection()
                .map(name -> named(name, saved.get()))
                .or(() -> options.target().map(target -> forNow(target, options.allowWrites)))
                .orElse(ConnectionSpec.EMBEDDED);
    }

    /// The saved connection `name`.
    static ConnectionSpec named(String name, Connections saved) {
        return saved.find(name)
                .orElseThrow(() -> new UserException(new UserError.NotFound(
                        "There is no connection " + name + ".",
                        "Use one of "
                                + saved.all().stream().map(ConnectionSpec::name).collect(Collectors.joining(", "))
                                + ", or add it with 'sortkey connections add'.")));
    }

    private static ConnectionSpec forNow(Target target, boolean allowWrites) {
        String name = switch (target) {
            case Target.Endpoint endpoint -> endpoint.url();
            case Target.Aws aws -> aws.describe();
            case Target.Embedded embedded -> embedded.describe();
        };
        return new ConnectionSpec(name, target, allowWrites ? Guard.OPEN : target.usualGuard());
    }
}
