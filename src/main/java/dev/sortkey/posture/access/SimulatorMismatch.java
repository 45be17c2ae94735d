package dev.sortkey.posture.access;

import dev.sortkey.posture.iam.AccessVerdict;

/// One action for which AWS's policy simulator disagrees with Sortkey.
///
/// @param principal whose action
/// @param action such as `dynamodb:Scan`
/// @param ours what the policies that were seen say
/// @param theirs what the simulator said: `allowed`, `explicitDeny` or `implicitDeny`
public record SimulatorMismatch(String principal, String action, AccessVerdict ours, String theirs) {}
