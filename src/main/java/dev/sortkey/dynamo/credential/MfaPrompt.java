package dev.sortkey.dynamo.credential;

/// Asks the person for the code of a multi-factor device.
@FunctionalInterface
public interface MfaPrompt {
    /// The six digits that the device `serial` (an ARN or a serial number) shows now.
    ///
    /// @throws dev.sortkey.support.UserException when the person gives none
    String code(String serial);
}
