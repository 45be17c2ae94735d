package dev.sortkey.update;

import dev.sortkey.support.UserError;
import dev.sortkey.support.Version;
import dev.sortkey.support.file.JsonFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Whether a person wants to hear of newer releases.
///
/// @param wanted false until they say so
/// @param feed the address to ask, or null for the one that the build wrote into the program
public record UpdateSettings(boolean wanted, @Nullable String feed) {
    /// Nobody asked for anything.
    public static final UpdateSettings DEFAULT = new UpdateSettings(false, null);

    /// As stored in the folder `settings`.
    ///
    /// @param notices told of what is damaged
    public static JsonFile<UpdateSettings> in(Path settings, Consumer<UserError> notices) {
        return new JsonFile<>(settings.resolve("updates.json"), UpdateSettings.class, DEFAULT, notices);
    }

    /// The same for somebody who wants to hear of them, or no longer.
    public UpdateSettings withWanted(boolean changed) {
        return new UpdateSettings(changed, feed);
    }

    /// The address to ask; empty when neither the person nor the build named one.
    public Optional<String> address() {
        return Optional.ofNullable(feed).or(() -> Optional.of(Version.feed())).filter(it -> !it.isBlank());
    }
}
