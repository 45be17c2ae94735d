package dev.sortkey.posture.iam;

import dev.sortkey.posture.iam.match.RequestContext;

/// What is asked of the policies.
///
/// @param caller who
/// @param action does what, such as `dynamodb:GetItem`
/// @param resource to which ARN; `*` for actions without one
/// @param account whose resource it is
/// @param context what is known of the condition keys
public record AccessRequest(Caller caller, String action, String resource, String account, RequestContext context) {}
