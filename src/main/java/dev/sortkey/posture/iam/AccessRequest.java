package dev.sortkey.posture.iam;

import dev.sortkey.posture.iam.match.RequestContext;

/// A request that policies decide about.
///
/// @param caller the caller
/// @param action the action, such as `dynamodb:GetItem`
/// @param resource the ARN; `*` for actions without one
/// @param account the account that owns the resource
/// @param context what is known of the condition keys
public record AccessRequest(Caller caller, String action, String resource, String account, RequestContext context) {
    /// The same with these values of the condition key `key`; without any it is absent.
    public AccessRequest with(String key, String... values) {
        return new AccessRequest(caller, action, resource, account, context.with(key, values));
    }
}
