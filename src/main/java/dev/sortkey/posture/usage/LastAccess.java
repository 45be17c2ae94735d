package dev.sortkey.posture.usage;

import java.time.Instant;

/// When IAM last saw an action, on whichever resource; an attempt that was refused counts too.
///
/// @param principal the ARN of who did it; empty when the report doesn't name one
/// @param action such as `dynamodb:DescribeTable`; `dynamodb:*` where only the service is known
/// @param at when it was last accessed
public record LastAccess(String principal, String action, Instant at) {}
