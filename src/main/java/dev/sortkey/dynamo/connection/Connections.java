package dev.sortkey.dynamo.connection;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The connections that the person described, by unique name; the embedded one is always first and can't be
/// removed.
///
/// @param list in the order of the switcher
public record Connections(@Nullable List<ConnectionSpec> list) {
    /// The connections of a new installation.
    public static final Connections DEFAULT = new Connections(List.of());

    /// Fills in the embedded connection.
    public Connections {
        var all = new ArrayList<ConnectionSpec>();
        all.add(ConnectionSpec.EMBEDDED);
        if (list != null) {
            list.stream()
                    .filter(spec -> !(spec.target() instanceof Target.Embedded))
                    .forEach(all::add);
        }
        list = List.copyOf(all);
    }

    /// All of them, the embedded one first.
    public List<ConnectionSpec> all() {
        return list == null ? List.of() : list;
    }

    /// The connection named `name`.
    public Optional<ConnectionSpec> find(String name) {
        return all().stream().filter(spec -> spec.name().equals(name)).findFirst();
    }

    /// These, with `spec` added, or put in the place of the one with its name.
    ///
    /// @throws UserException when the name is empty or belongs to the embedded connection
    public Connections with(ConnectionSpec spec) {
        if (spec.name().isBlank() || spec.name().equals(ConnectionSpec.EMBEDDED.name())) {
            throw new UserException(new UserError.BadInput(
                    "'" + spec.name() + "' can't be the name of a connection.", "Choose another name."));
        }
        var changed = new ArrayList<>(all());
        int at = changed.stream().map(ConnectionSpec::name).toList().indexOf(spec.name());
        if (at < 0) {
            changed.add(spec);
        } else {
            changed.set(at, spec);
        }
        return new Connections(changed);
    }

    /// These without the one named `name`.
    public Connections without(String name) {
        return new Connections(
                all().stream().filter(spec -> !spec.name().equals(name)).toList());
    }
}
