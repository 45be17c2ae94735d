package dev.sortkey.posture.finding;

/// A control of another tool or a standard that a check judges, in full or in part.
///
/// @param id such as `DynamoDB.2`
/// @param partial one sentence: what of the control the check doesn't judge; empty when it judges all of it
public record Control(String id, String partial) {
    /// Needs an id.
    public Control {
        if (id.isBlank() || !(partial.isEmpty() || partial.matches("(?s)[A-Z].*\\."))) {
            throw new IllegalArgumentException("control '" + id + "' in part: '" + partial + "'");
        }
    }

    /// Whether the check judges only a part of it.
    public boolean isPartial() {
        return !partial.isEmpty();
    }

    /// The id, and that it is judged in part: `CloudTrail.1 (in part)`.
    public String label() {
        return isPartial() ? id + " (in part)" : id;
    }
}
