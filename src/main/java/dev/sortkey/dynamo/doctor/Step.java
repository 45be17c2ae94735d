package dev.sortkey.dynamo.doctor;

/// One link of the chain, examined.
///
/// @param name such as `Profile`; always the same, in the same order
/// @param status how it was found
/// @param detail what was seen, one sentence
/// @param mend the way out; empty when there is nothing to mend
public record Step(String name, Status status, String detail, String mend) {

    /// How a link was found.
    public enum Status {
        /// It holds.
        OK,
        /// It does not hold; nothing after it was looked at.
        BROKEN,
        /// It is not needed here, or an earlier link broke.
        SKIPPED,
        /// It holds, but something about it is worth knowing.
        WARNING
    }
}
