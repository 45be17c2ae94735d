package dev.sortkey.posture.usage;

/// One permission that a request needs.
///
/// @param action such as `dynamodb:GetItem`
/// @param resource the ARN; `*` for actions without one
public record Permission(String action, String resource) {}
