package dev.sortkey.posture.finding;

import dev.sortkey.support.file.JsonFile;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A person's decision that a check counts differently, or not at all.
///
/// @param off whether the check is switched off
/// @param severity the severity of all its failures; null for the usual ones
/// @param reason why; never blank
@JsonFile.Whole
public record CheckSwitch(boolean off, @Nullable Severity severity, String reason) {
    /// Nothing may be decided without a reason.
    ///
    /// @throws IllegalArgumentException when the reason is blank, or nothing is decided
    public CheckSwitch {
        reason = Objects.requireNonNullElse(reason, "").strip();
        if (reason.isEmpty()) {
            throw new IllegalArgumentException("a check is switched without a reason");
        }
        if (off == (severity != null)) {
            throw new IllegalArgumentException("a check is either switched off or gets a severity");
        }
    }

    /// The check is off.
    public static CheckSwitch off(String reason) {
        return new CheckSwitch(true, null, reason);
    }

    /// Failures of the check have another severity.
    public static CheckSwitch severity(Severity severity, String reason) {
        return new CheckSwitch(false, severity, reason);
    }
}
