package dev.sortkey.dynamo.doctor;

/// One step of a check, with its result.
///
/// @param name such as `Profile`; always the same, in the same order
/// @param status its result
/// @param detail what was seen, one sentence
/// @param fix what to do; empty when there is nothing to do
public record Step(String name, Status status, String detail, String fix) {

    /// The result of a step.
    public enum Status {
        /// It works.
        OK,
        /// It failed; the steps after it were skipped.
        FAILED,
        /// It isn't needed here, or an earlier step failed.
        SKIPPED,
        /// It works, but something about it is worth knowing.
        WARNING
    }
}
