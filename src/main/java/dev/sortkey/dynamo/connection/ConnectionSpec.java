package dev.sortkey.dynamo.connection;

import dev.sortkey.dynamo.client.ConnectionLabel;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.support.file.JsonFile;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A connection as the person described it; kept in the settings.
///
/// @param name unique among the connections, shown in the switcher
/// @param target where it leads
/// @param guard how writes are guarded
/// @param colour the band in the window, as `#rrggbb`, or null for the guard's own colour
@JsonFile.Whole
public record ConnectionSpec(
        String name, Target target, Guard guard, @Nullable String colour) {

    /// Only the colour may be missing.
    public ConnectionSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(guard, "guard");
    }

    /// The connection that is always there.
    public static final ConnectionSpec EMBEDDED =
            new ConnectionSpec("Embedded", new Target.Embedded(), Guard.OPEN, null);

    /// A connection with the guard's own colour.
    public ConnectionSpec(String name, Target target, Guard guard) {
        this(name, target, guard, null);
    }

    /// How failures of its clients name it.
    public ConnectionLabel label() {
        return new ConnectionLabel(name, target.describe(), target.leadsToAws(), target.profileName());
    }
}
