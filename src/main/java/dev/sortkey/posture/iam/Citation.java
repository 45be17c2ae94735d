package dev.sortkey.posture.iam;

/// One statement of one policy, to be shown as the reason of a decision.
///
/// @param layer which kind of policy it stands in
/// @param policy the policy's ARN, or the name of an inline one with its owner, such as `role/app: read-orders`
/// @param statement its `Sid`, or its place such as `statement 2`
/// @param line the line of the document at which it begins, from 1
/// @param json the statement as it stands in the document
public record Citation(Layer layer, String policy, String statement, int line, String json) {}
